package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets variables where the task sees them, new ones in the process instance. Errors: TASK_NOT_FOUND. */
public record SetTaskVariables(long taskId, Map<String, Value> variables) implements Command<Done> {
    public SetTaskVariables {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
