package io.penstock.jms;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Envelopes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Works on the messages of one transacted session: on all that are there at once, as far as they can share a transaction of the database, else
 * on one after another. The database commits first; then the answers leave and the requests are acknowledged in the session's
 * commit. Whatever is lost between the two comes again and meets the stored answer.
 */
final class RequestConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RequestConsumer.class);

    private static final long MOST_BYTES_AT_ONCE = 1 << 20;
    private static final long RETRY_WAIT_MILLIS = 20;

    private final ClientSession session;
    private final ClientConsumer consumer;
    private final Contract contract;
    private final Envelopes envelopes;
    private final JmsDoorSettings settings;
    private final JmsCounters counters;
    private final Outcomes outcomes;
    private final Intake intake;
    private final ParkedGroups parked;

    RequestConsumer(
            ClientSession session,
            Contract contract,
            Envelopes envelopes,
            UserDirectory users,
            JmsDoorSettings settings,
            JmsCounters counters)
            throws ActiveMQException {
        this.session = session;
        this.consumer = session.createConsumer(Addresses.REQUESTS);
        this.contract = contract;
        this.envelopes = envelopes;
        this.settings = settings;
        this.counters = counters;
        ClientProducer producer = session.createProducer();
        var replies = new Replies(session, producer, settings);
        this.outcomes = new Outcomes(replies, new DeadLetters(session, producer), contract, settings, counters);
        this.intake = new Intake(replies, outcomes, contract, users, settings, counters);
        this.parked = new ParkedGroups(settings.redeliveryDelay());
        session.start();
    }

    /**
     * Waits for messages and deals with those that are there.
     *
     * @return false when messages come again because the engine's database is away, so that the next ones would fail, too
     * @throws ActiveMQException when the connection is lost; what was not done comes again
     */
    boolean next(long waitMillis) throws ActiveMQException {
        for (List<RequestMessage> group : parked.due()) {
            intake.begin();
            if (!oneByOne(group)) {
                return false;
            }
        }
        List<RequestMessage> taken = take(parked.isEmpty() ? waitMillis : Math.min(waitMillis, RETRY_WAIT_MILLIS));
        if (taken.isEmpty()) {
            return true;
        }
        intake.begin();
        return oneByOne(taken.size() == 1 ? taken : together(taken));
    }

    /** Messages that have arrived, in their order; what belongs to parked groups waits there. */
    private List<RequestMessage> take(long waitMillis) throws ActiveMQException {
        List<RequestMessage> taken = new ArrayList<>();
        if (parked.isFull()) {
            LockSupport.parkNanos(parked.nanosUntilDue());
            return taken;
        }
        ClientMessage message = consumer.receive(waitMillis);
        long bytes = 0;
        while (message != null) {
            counters.countReceived();
            RequestMessage request = new RequestMessage(message);
            request.failedHere(parked.tried(request));
            if (!parked.keep(request)) {
                taken.add(request);
                bytes += request.rawBytes();
            }
            boolean more = taken.size() < settings.messagesAtOnce()
                    && bytes < MOST_BYTES_AT_ONCE
                    && ((ClientConsumerInternal) consumer).getBufferSize() > 0;
            message = more ? consumer.receive(1) : null;
        }
        return taken;
    }

    /**
     * Answers what can share a transaction.
     *
     * @return the messages that are left, in their order
     */
    private List<RequestMessage> together(List<RequestMessage> messages) throws ActiveMQException {
        List<AcceptedRequest> accepted = new ArrayList<>();
        List<RequestMessage> left = new ArrayList<>();
        Set<String> behind = new HashSet<>(); // groups in which one was left already
        try {
            for (RequestMessage message : messages) {
                AcceptedRequest request = intake.accept(message);
                if (request == null) {
                    done(message);
                } else if (request.form() == RequestForm.SOAP || isBehind(message, behind)) {
                    left.add(message);
                    if (message.group() != null) {
                        behind.add(message.group());
                    }
                } else {
                    accepted.add(request);
                }
            }
            List<Answer> answers = contract.answerTogether(
                    accepted.stream().map(AcceptedRequest::incoming).toList());
            for (int i = 0; i < accepted.size(); i++) {
                Answer answer = answers.get(i);
                AcceptedRequest request = accepted.get(i);
                if (answer == null) {
                    left.add(request.message());
                } else {
                    outcomes.settle(request, answer, ReplyBody.of(request.form(), answer, contract));
                    done(request.message());
                }
            }
            session.commit();
            return left;
        } catch (IOException | Outcomes.TechnicalFailureException e) {
            LOG.debug("{} messages are dealt with one by one", messages.size(), e);
            giveBack();
            return List.of();
        }
    }

    private static boolean isBehind(RequestMessage message, Set<String> groups) {
        return message.group() != null && groups.contains(message.group());
    }

    /** False when the database is away. */
    private boolean oneByOne(List<RequestMessage> messages) throws ActiveMQException {
        for (RequestMessage message : messages) {
            if (parked.keep(message)) {
                continue;
            }
            try {
                dealWith(message);
            } catch (IOException e) {
                LOG.warn("Message {} could not be set aside: {}", message.requestId(), e.getMessage());
                giveBack();
                return true;
            } catch (Outcomes.TechnicalFailureException e) {
                LOG.warn(
                        "Message {} failed at attempt {} of {} and comes again: {}",
                        message.requestId(),
                        message.delivery(),
                        settings.maximumAttempts(),
                        e.getMessage());
                if (message.group() == null || e.isOutage()) {
                    giveBack();
                    return !e.isOutage();
                }
                counters.countRedelivered();
                parked.failed(message, message.group());
            } finally {
                MDC.clear();
            }
        }
        return true;
    }

    /**
     * One that has no order is acknowledged first, so that what goes wrong counts as a delivery, and the broker delays the next one; one of a group stays
     * unacknowledged until it is done, because the broker would let others of its group pass.
     */
    private void dealWith(RequestMessage message)
            throws ActiveMQException, IOException, Outcomes.TechnicalFailureException {
        if (message.group() == null) {
            message.message().individualAcknowledge();
            deal(message);
        } else {
            deal(message);
            message.message().individualAcknowledge();
        }
        session.commit();
        parked.done(message);
    }

    private void deal(RequestMessage message)
            throws ActiveMQException, IOException, Outcomes.TechnicalFailureException {
        String user = message.user();
        if (user != null) {
            MDC.put("user", user);
        }
        AcceptedRequest accepted = intake.accept(message);
        if (accepted != null) {
            if (accepted.form() == RequestForm.SOAP) {
                answerEnvelope(accepted);
                return;
            }
            Answer answer = contract.answer(
                    accepted.caller(), message.requestId(), new ByteArrayInputStream(accepted.document()));
            outcomes.settle(accepted, answer, ReplyBody.of(accepted.form(), answer, contract));
        }
    }

    private void answerEnvelope(AcceptedRequest accepted)
            throws ActiveMQException, IOException, Outcomes.TechnicalFailureException {
        RequestMessage message = accepted.message();
        Envelopes.Reply reply;
        try {
            SoapEnvelope envelope = SoapEnvelope.read(accepted.document());
            String contentType = message.property(RequestMessage.SOAP_CONTENT_TYPE);
            String version = message.property(RequestMessage.SOAP_BINDING_VERSION);
            if (version != null && !version.equals("1.0")) {
                throw new UnreadableMessageException(
                        "unreadable", "Version '" + version + "' of SOAP over JMS is unknown; expected 1.0");
            }
            reply = envelopes.answer(new Envelopes.Request(
                    envelope.service(),
                    accepted.document(),
                    contentType == null ? envelope.contentType() : contentType,
                    message.property(RequestMessage.SOAP_ACTION),
                    accepted.caller(),
                    message.requestId()));
        } catch (UnreadableMessageException e) {
            outcomes.bury(
                    message,
                    accepted.replyTo(),
                    e.reason(),
                    outcomes.refusal(ErrorCode.REQUEST_INVALID, String.valueOf(e.getMessage())));
            return;
        }
        Answer fault = reply.fault();
        outcomes.settle(
                accepted, fault == null ? new Answer(reply.envelope(), null, null) : fault, ReplyBody.of(reply));
    }

    private void done(RequestMessage message) throws ActiveMQException {
        message.message().individualAcknowledge();
        parked.done(message);
    }

    /** Everything that was not done comes again, that of parked groups, too. */
    private void giveBack() throws ActiveMQException {
        counters.countRedelivered();
        parked.forget();
        session.rollback();
    }
}
