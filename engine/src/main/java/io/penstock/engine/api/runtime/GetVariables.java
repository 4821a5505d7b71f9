package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Map;
import java.util.Set;

/**
 * Reads the process instance's own variables. Errors: PROCESS_INSTANCE_NOT_FOUND.
 *
 * @param names only these; empty for all
 */
public record GetVariables(long processInstanceId, Set<String> names) implements Command<Map<String, Value>> {
    public GetVariables {
        names = Set.copyOf(names);
    }
}
