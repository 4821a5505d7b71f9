package io.penstock.jms;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.mapping.Contract;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a message may be given to the contract: who sent it, where the answer may go, whether it can be read. What users and reply
 * addresses are asked for is kept for the messages that are taken at once. Used by one thread.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Replies replies;
    private final Outcomes outcomes;
    private final Contract contract;
    private final UserDirectory users;
    private final JmsDoorSettings settings;
    private final JmsCounters counters;
    private final Map<String, Credentials> known = new HashMap<>();
    private final Map<Asked, Replies.Verdict> verdicts = new HashMap<>();

    private record Asked(ReplyAddress address, String user) {}

    Intake(
            Replies replies,
            Outcomes outcomes,
            Contract contract,
            UserDirectory users,
            JmsDoorSettings settings,
            JmsCounters counters) {
        this.contract = contract;
        this.replies = replies;
        this.outcomes = outcomes;
        this.users = users;
        this.settings = settings;
        this.counters = counters;
    }

    /** New messages were taken: users and queues may have changed. */
    void begin() {
        known.clear();
        verdicts.clear();
    }

    /**
     * Accepts the message, or moves it to the dead letters.
     *
     * @return null when it is a dead letter now
     * @throws Outcomes.TechnicalFailureException when it is to be tried again
     */
    @Nullable AcceptedRequest accept(RequestMessage request)
            throws ActiveMQException, IOException, Outcomes.TechnicalFailureException {
        String user = request.user();
        if (user == null) {
            bury(request, null, "not-authenticated", ErrorCode.NOT_AUTHENTICATED, "The broker proved no user");
            return null;
        }
        ReplyAddress replyTo = request.replyTo();
        switch (replyTo == null ? Replies.Verdict.OPEN : verdict(replyTo, user)) {
            case OPEN -> {}
            case GONE -> {
                LOG.warn("Message {} is done unanswered, its reply-to is gone", request.requestId());
                counters.countUndeliverable();
                replyTo = null;
            }
            case REFUSED -> {
                String text = "User '" + user + "' may not have answers sent to this reply-to";
                bury(request, null, "reply-to-refused", ErrorCode.NOT_AUTHORIZED, text);
                return null;
            }
        }
        try {
            return accept(request, user, replyTo);
        } catch (UnreadableMessageException e) {
            bury(request, replyTo, e.reason(), ErrorCode.REQUEST_INVALID, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            if (e.code() == ErrorCode.REQUEST_INVALID) { // no JSON, or none that says a request
                bury(request, replyTo, "unreadable", ErrorCode.REQUEST_INVALID, String.valueOf(e.getMessage()));
                return null;
            }
            outcomes.retryOrBury(request, replyTo, outcomes.failure(e));
        }
        return null;
    }

    private @Nullable AcceptedRequest accept(RequestMessage request, String user, @Nullable ReplyAddress replyTo)
            throws ActiveMQException, IOException, UnreadableMessageException {
        byte[] document = request.document(settings.maximumDocumentBytes());
        Credentials credentials = known.get(user);
        if (credentials == null) {
            credentials = users.find(user);
            if (credentials == null) {
                String text = "There is no user '" + user + "'";
                bury(request, replyTo, "not-authenticated", ErrorCode.NOT_AUTHENTICATED, text);
                return null;
            }
            known.put(user, credentials);
        }
        RequestForm form = RequestForm.of(request, document);
        request.writtenAs(form);
        byte[] element = form == RequestForm.JSON ? contract.fromJson(document) : document;
        return new AcceptedRequest(request, form, credentials.caller(), replyTo, element);
    }

    private Replies.Verdict verdict(ReplyAddress address, String user) throws ActiveMQException {
        Asked asked = new Asked(address, user);
        Replies.Verdict verdict = verdicts.get(asked);
        if (verdict == null) {
            verdict = replies.check(address, user);
            verdicts.put(asked, verdict);
        }
        return verdict;
    }

    private void bury(
            RequestMessage request, @Nullable ReplyAddress replyTo, String reason, ErrorCode code, String text)
            throws ActiveMQException, IOException {
        outcomes.bury(request, replyTo, reason, outcomes.refusal(code, text));
    }
}
