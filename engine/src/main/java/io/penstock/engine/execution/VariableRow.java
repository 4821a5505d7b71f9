package io.penstock.engine.execution;

import io.penstock.engine.command.InstanceRow;
import io.penstock.engine.variable.Value;

/**
 * A variable.
 *
 * @param scopeId the process instance's or activity instance's id
 */
public record VariableRow(long id, Long instanceId, long scopeId, String name, Value value) implements InstanceRow {

    VariableRow withValue(Value newValue) {
        return new VariableRow(id, instanceId, scopeId, name, newValue);
    }
}
