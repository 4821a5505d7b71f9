package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
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
 */
public record CorrelateMessage(
        String messageName,
        @Nullable String businessKey,
        @Nullable Long processInstanceId,
        Map<String, Value> correlationVariables,
        Map<String, Value> variables)
        implements Command<CorrelateMessage.Receiver> {
    public CorrelateMessage {
        correlationVariables = Collections.unmodifiableMap(new LinkedHashMap<>(correlationVariables));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Where the message arrived. */
    public record Receiver(long processInstanceId, String activityId) {}
}
