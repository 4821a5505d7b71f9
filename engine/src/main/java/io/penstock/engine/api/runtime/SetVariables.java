package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets variables of the process instance. Errors: PROCESS_INSTANCE_NOT_FOUND. */
public record SetVariables(long processInstanceId, Map<String, Value> variables) implements Command<Done> {
    public SetVariables {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
