package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Completes a task, sets variables of its process instance and runs on to the next wait states. Errors: TASK_NOT_FOUND. */
public record CompleteTask(long taskId, Map<String, Value> variables) implements Command<Done> {
    public CompleteTask {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
