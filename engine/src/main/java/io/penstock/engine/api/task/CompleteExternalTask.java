package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Completes an external task, sets variables of its process instance and runs on to the next wait states. Errors:
 * EXTERNAL_TASK_NOT_FOUND, EXTERNAL_TASK_NOT_LOCKED when the worker has it no more.
 */
public record CompleteExternalTask(long taskId, String workerId, Map<String, Value> variables)
        implements Command<Done> {
    public CompleteExternalTask {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
