package io.penstock.engine.behavior;

import io.penstock.engine.api.decision.DecisionVariables;
import io.penstock.engine.expression.VariableScope;
import org.jspecify.annotations.Nullable;

/** The variables of a scope, for a decision. */
record VisibleVariables(VariableScope scope) implements DecisionVariables {

    @Override
    public boolean has(String name) {
        return scope.hasVariable(name);
    }

    @Override
    public @Nullable Object value(String name) {
        return scope.variable(name);
    }
}
