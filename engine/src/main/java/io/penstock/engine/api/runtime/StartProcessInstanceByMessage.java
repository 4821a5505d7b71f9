package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts an instance at the message start event that waits for the message in the newest version of its process. Errors:
 * MESSAGE_START_NOT_FOUND.
 */
public record StartProcessInstanceByMessage(
        String messageName, @Nullable String businessKey, Map<String, Value> variables)
        implements Command<ProcessInstance> {
    public StartProcessInstanceByMessage {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
