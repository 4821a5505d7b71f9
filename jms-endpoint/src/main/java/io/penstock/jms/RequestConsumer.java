package io.penstock.jms;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Faults;
import io.penstock.mapping.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Works on one request at a time in one transacted session. The engine's database commits first; then the answer leaves and
 * the request is acknowledged in the session's commit. Whatever is lost between the two comes again and meets the stored
 * answer.
 */
final class RequestConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RequestConsumer.class);

    /** Nothing is wrong with a request that ends so, and the next one will end so too: no number of tries makes it a dead letter. */
    private static final Set<String> OUTAGES =
            Set.of(ErrorCode.DATABASE_UNAVAILABLE.text(), ErrorCode.OUTCOME_UNKNOWN.text());

    /** Another consumer works on the same request, and nothing is wrong with it: it comes again for the answer. */
    private static final String IN_PROGRESS = ErrorCode.REQUEST_IN_PROGRESS.text();

    private final ClientSession session;
    private final ClientConsumer consumer;
    private final Replies replies;
    private final DeadLetters deadLetters;
    private final Contract contract;
    private final Set<QName> requests;
    private final UserDirectory users;
    private final JmsDoorSettings settings;
    private final JmsCounters counters;

    RequestConsumer(
            ClientSession session,
            Contract contract,
            UserDirectory users,
            JmsDoorSettings settings,
            JmsCounters counters)
            throws ActiveMQException {
        this.session = session;
        this.consumer = session.createConsumer(Addresses.REQUESTS);
        ClientProducer producer = session.createProducer();
        this.replies = new Replies(session, producer, settings);
        this.deadLetters = new DeadLetters(session, producer);
        this.contract = contract;
        this.requests = contract.operations().stream().map(Operation::element).collect(Collectors.toUnmodifiableSet());
        this.users = users;
        this.settings = settings;
        this.counters = counters;
        session.start();
    }

    /**
     * Waits for one message and deals with it.
     *
     * @return false when the message comes again because the engine's database is away, so that the next one would fail, too
     * @throws ActiveMQException when the connection is lost; the message, if any, comes again
     */
    boolean next(long waitMillis) throws ActiveMQException {
        ClientMessage message = consumer.receive(waitMillis);
        if (message == null) {
            return true;
        }
        counters.countReceived();
        RequestMessage request = new RequestMessage(message);
        try {
            message.acknowledge();
            deal(request);
            session.commit();
        } catch (IOException e) {
            LOG.warn("Message {} could not be set aside: {}", request.requestId(), e.getMessage());
            giveBack();
        } catch (TechnicalFailureException e) {
            LOG.warn(
                    "Message {} failed at attempt {} of {} and comes again: {}",
                    request.requestId(),
                    request.delivery(),
                    settings.maximumAttempts(),
                    e.getMessage());
            giveBack();
            return !e.isOutage();
        } finally {
            MDC.clear();
        }
        return true;
    }

    private void giveBack() throws ActiveMQException {
        counters.countRedelivered();
        session.rollback();
    }

    private void deal(RequestMessage request) throws ActiveMQException, IOException, TechnicalFailureException {
        String user = request.user();
        if (user == null) {
            bury(request, null, "not-authenticated", refusal(ErrorCode.NOT_AUTHENTICATED, "The broker proved no user"));
            return;
        }
        MDC.put("user", user);
        ReplyAddress replyTo = request.replyTo();
        switch (replyTo == null ? Replies.Verdict.OPEN : replies.check(replyTo, user)) {
            case OPEN -> {}
            case GONE -> {
                LOG.warn("Message {} is done unanswered, its reply-to is gone", request.requestId());
                counters.countUndeliverable();
                replyTo = null;
            }
            case REFUSED -> {
                String text = "User '" + user + "' may not have answers sent to this reply-to";
                bury(request, null, "reply-to-refused", refusal(ErrorCode.NOT_AUTHORIZED, text));
                return;
            }
        }
        try {
            answer(request, user, replyTo);
        } catch (UnreadableMessageException e) {
            bury(request, replyTo, e.reason(), refusal(ErrorCode.REQUEST_INVALID, message(e)));
        } catch (EngineException e) {
            retryOrBury(request, replyTo, contract.answerOf(Faults.of(e), e));
        }
    }

    private void answer(RequestMessage request, String user, @Nullable ReplyAddress replyTo)
            throws ActiveMQException, IOException, UnreadableMessageException, TechnicalFailureException {
        byte[] document = request.document(settings.maximumDocumentBytes());
        Credentials credentials = users.find(user);
        if (credentials == null) {
            bury(
                    request,
                    replyTo,
                    "not-authenticated",
                    refusal(ErrorCode.NOT_AUTHENTICATED, "There is no user '" + user + "'"));
            return;
        }
        Answer answer = contract.answer(credentials.caller(), request.requestId(), new ByteArrayInputStream(document));
        ErrorCategory fault = answer.fault();
        if (fault == null) {
            reply(request, replyTo, answer);
            return;
        }
        counters.countFault();
        switch (fault) {
            case UNAVAILABLE, INTERNAL -> retryOrBury(request, replyTo, answer);
            case FORBIDDEN -> bury(request, replyTo, "not-authorized", answer);
            case INVALID -> {
                if (!FaultText.isRequest(document, requests)) {
                    bury(request, replyTo, "unreadable", answer);
                } else if (replyTo == null) {
                    bury(request, null, "invalid", answer);
                } else {
                    reply(request, replyTo, answer);
                }
            }
            case NOT_FOUND, CONFLICT -> {
                if (replyTo == null) {
                    FaultText text = FaultText.read(answer.xml());
                    LOG.warn(
                            "Message {} was refused and nobody wants the answer: {} {} [incident {}]",
                            request.requestId(),
                            text.code(),
                            text.message(),
                            text.incidentId());
                }
                reply(request, replyTo, answer);
            }
        }
    }

    private void reply(RequestMessage request, @Nullable ReplyAddress replyTo, Answer answer) throws ActiveMQException {
        if (replyTo != null) {
            replies.send(replyTo, request, answer);
            counters.countAnswered();
        }
    }

    private void retryOrBury(RequestMessage request, @Nullable ReplyAddress replyTo, Answer failure)
            throws ActiveMQException, IOException, TechnicalFailureException {
        FaultText text = FaultText.read(failure.xml());
        boolean outage = OUTAGES.contains(text.code());
        if (outage || text.code().equals(IN_PROGRESS) || request.delivery() < settings.maximumAttempts()) {
            throw new TechnicalFailureException(text.code() + " [incident " + text.incidentId() + "]", outage);
        }
        bury(request, replyTo, "attempts-exhausted", failure);
    }

    private void bury(RequestMessage request, @Nullable ReplyAddress replyTo, String reason, Answer fault)
            throws ActiveMQException, IOException {
        FaultText text = FaultText.read(fault.xml());
        LOG.warn(
                "Message {} moved to {}, {}: {} [incident {}]",
                request.requestId(),
                Addresses.DEAD_LETTERS,
                reason,
                text.message(),
                text.incidentId());
        deadLetters.send(request, reason, text, fault.cause());
        counters.countDeadLettered();
        reply(request, replyTo, fault);
    }

    private Answer refusal(ErrorCode code, String text) {
        var refusal = new EngineException(code, text);
        return contract.answerOf(Faults.of(refusal), refusal);
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }

    /** The same message may succeed later. */
    private static final class TechnicalFailureException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean outage;

        TechnicalFailureException(String message, boolean outage) {
            super(message);
            this.outage = outage;
        }

        boolean isOutage() {
            return outage;
        }
    }
}
