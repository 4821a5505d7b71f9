package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Map;
import java.util.Set;

/**
 * Reads the variables that a task sees, inner scopes before outer ones. Errors: TASK_NOT_FOUND.
 *
 * @param names only these; empty for all
 */
public record GetTaskVariables(long taskId, Set<String> names) implements Command<Map<String, Value>> {
    public GetTaskVariables {
        names = Set.copyOf(names);
    }
}
