package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a message to the one instance that waits for it. Errors: NOTHING_WAITS_FOR_MESSAGE, MESSAGE_MATCHES_SEVERAL, and
 * INSTANCE_ENDED when the instance that it names has ended, or every instance with the business key that it names.
 *
 * @param businessKey the instance has this business key; null for any
 * @param processInstanceId the instance is this one; null for any
 * @param correlationVariables the instance has these variables with these values
 * @param variables set in the instance when the message arrives
 * @param timeToLive how long the message is kept when nobody waits for it yet, at most {@link #LONGEST_TIME_TO_LIVE}; it is given to the first one that waits in that
 *     time, and told to the outside as undelivered after it; zero for a message that is refused at once
 */
public record CorrelateMessage(
        String messageName,
        @Nullable String businessKey,
        @Nullable Long processInstanceId,
        Map<String, Value> correlationVariables,
        Map<String, Value> variables,
        Duration timeToLive)
        implements Command<CorrelateMessage.Receiver> {
    /** A year. */
    public static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(366);

    public CorrelateMessage {
        checkTimeToLive(timeToLive);
        correlationVariables = Collections.unmodifiableMap(new LinkedHashMap<>(correlationVariables));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** One that is refused at once when nobody waits. */
    public CorrelateMessage(
            String messageName,
            @Nullable String businessKey,
            @Nullable Long processInstanceId,
            Map<String, Value> correlationVariables,
            Map<String, Value> variables) {
        this(messageName, businessKey, processInstanceId, correlationVariables, variables, Duration.ZERO);
    }

    static void checkTimeToLive(Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID,
                    "A message lives 0 to " + LONGEST_TIME_TO_LIVE.toDays() + " days, not " + timeToLive);
        }
    }

    /**
     * Where the message arrived.
     *
     * @param processInstanceId null when it is kept until somebody waits for it
     * @param activityId null when it is kept until somebody waits for it
     */
    public record Receiver(
            @Nullable Long processInstanceId, @Nullable String activityId) {

        /** Nobody waits yet. */
        public static Receiver none() {
            return new Receiver(null, null);
        }
    }
}
