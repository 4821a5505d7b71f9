package io.penstock.engine.subscription;

import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message carries, as expressions see it. */
record MessageVariables(Map<String, Value> variables) implements VariableScope {

    @Override
    public boolean hasVariable(String name) {
        return variables.containsKey(name);
    }

    @Override
    public @Nullable Object variable(String name) {
        Value value = variables.get(name);
        return value == null ? null : value.toJava();
    }
}
