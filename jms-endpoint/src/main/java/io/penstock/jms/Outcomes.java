package io.penstock.jms;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.engine.api.ErrorCode;
import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Faults;
import io.penstock.mapping.Operation;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of messages, inside the session's transaction: an answer, a dead letter, or another try. */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /** Nothing is wrong with a request that ends so, and the next one will end so too: no number of tries makes it a dead letter. */
    private static final Set<String> OUTAGES =
            Set.of(ErrorCode.DATABASE_UNAVAILABLE.text(), ErrorCode.OUTCOME_UNKNOWN.text());

    /** Another consumer works on the same request, and nothing is wrong with it: it comes again for the answer. */
    private static final String IN_PROGRESS = ErrorCode.REQUEST_IN_PROGRESS.text();

    private final Replies replies;
    private final DeadLetters deadLetters;
    private final Contract contract;
    private final Set<QName> requests;
    private final JmsDoorSettings settings;
    private final JmsCounters counters;

    Outcomes(
            Replies replies,
            DeadLetters deadLetters,
            Contract contract,
            JmsDoorSettings settings,
            JmsCounters counters) {
        this.replies = replies;
        this.deadLetters = deadLetters;
        this.contract = contract;
        this.requests = contract.operations().stream().map(Operation::element).collect(Collectors.toUnmodifiableSet());
        this.settings = settings;
        this.counters = counters;
    }

    /**
     * Answers, or moves to the dead letters.
     *
     * @throws TechnicalFailureException when it is to be tried again
     */
    void settle(AcceptedRequest accepted, Answer answer, ReplyBody body)
            throws ActiveMQException, IOException, TechnicalFailureException {
        RequestMessage request = accepted.message();
        ReplyAddress replyTo = accepted.replyTo();
        ErrorCategory fault = answer.fault();
        if (fault == null) {
            reply(request, replyTo, body);
            return;
        }
        counters.countFault();
        switch (fault) {
            case UNAVAILABLE, INTERNAL -> retryOrBury(request, replyTo, answer);
            case FORBIDDEN -> bury(request, replyTo, "not-authorized", answer, body);
            case INVALID -> {
                if (accepted.form() != RequestForm.SOAP && !FaultText.isRequest(accepted.document(), requests)) {
                    bury(request, replyTo, "unreadable", answer, body);
                } else if (replyTo == null) {
                    bury(request, null, "invalid", answer, body);
                } else {
                    reply(request, replyTo, body);
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
                reply(request, replyTo, body);
            }
        }
    }

    private void reply(RequestMessage request, @Nullable ReplyAddress replyTo, ReplyBody body)
            throws ActiveMQException {
        if (replyTo != null) {
            replies.send(replyTo, request, body);
            counters.countAnswered();
        }
    }

    /**
     * Moves to the dead letters, unless it may succeed later.
     *
     * @throws TechnicalFailureException when it is to be tried again
     */
    void retryOrBury(RequestMessage request, @Nullable ReplyAddress replyTo, Answer failure)
            throws ActiveMQException, IOException, TechnicalFailureException {
        FaultText text = FaultText.read(failure.xml());
        boolean outage = OUTAGES.contains(text.code());
        if (outage || text.code().equals(IN_PROGRESS) || request.delivery() < settings.maximumAttempts()) {
            throw new TechnicalFailureException(text.code() + " [incident " + text.incidentId() + "]", outage);
        }
        bury(request, replyTo, "attempts-exhausted", failure);
    }

    /** Moves to the dead letters and tells the sender. */
    void bury(RequestMessage request, @Nullable ReplyAddress replyTo, String reason, Answer fault)
            throws ActiveMQException, IOException {
        bury(request, replyTo, reason, fault, ReplyBody.of(request.form(), fault, contract));
    }

    private void bury(
            RequestMessage request, @Nullable ReplyAddress replyTo, String reason, Answer fault, ReplyBody body)
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
        reply(request, replyTo, body);
    }

    Answer refusal(ErrorCode code, String text) {
        return failure(new EngineException(code, text));
    }

    Answer failure(EngineException e) {
        return contract.answerOf(Faults.of(e), e);
    }

    /** The same message may succeed later. */
    static final class TechnicalFailureException extends Exception {

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
