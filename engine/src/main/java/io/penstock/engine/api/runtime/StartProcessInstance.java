package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts an instance at the process's none start event and runs it up to its wait states. Errors:
 * PROCESS_DEFINITION_NOT_FOUND; what the process's own steps report.
 *
 * @param process which process
 * @param businessKey the caller's own name of the case, up to 255 characters; null for none
 * @param variables set before the first step
 */
public record StartProcessInstance(
        ProcessReference process, @Nullable String businessKey, Map<String, Value> variables)
        implements Command<ProcessInstance> {
    public StartProcessInstance {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** The newest version of a process, without variables or business key. */
    public static StartProcessInstance latest(String key) {
        return new StartProcessInstance(new ProcessReference.Key(key), null, Map.of());
    }
}
