package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a message to the one instance with this business key that waits for it; where none runs yet, starts one by the message. Requests with
 * one business key are done one after another, so that of several that come at once one starts the instance and the others find it. Errors:
 * MESSAGE_MATCHES_SEVERAL; NOTHING_WAITS_FOR_MESSAGE when an instance runs that does not wait for it, or no process starts by it, and it is
 * not to be kept.
 *
 * @param variables set in the instance when the message arrives
 * @param timeToLive how long the message is kept when it can neither be delivered nor start an instance, see {@link CorrelateMessage}
 */
public record StartOrCorrelate(
        String messageName, String businessKey, Map<String, Value> variables, Duration timeToLive)
        implements Command<StartOrCorrelate.Outcome> {
    public StartOrCorrelate {
        CorrelateMessage.checkTimeToLive(timeToLive);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** What became of the message. */
    public enum Kind {
        /** It started an instance. */
        STARTED,
        /** A waiting instance received it. */
        RECEIVED,
        /** It is kept until somebody waits for it. */
        KEPT
    }

    /**
     * What became of the message.
     *
     * @param processInstanceId that was started or has received it; null for one that is kept
     */
    public record Outcome(Kind kind, @Nullable Long processInstanceId) {}
}
