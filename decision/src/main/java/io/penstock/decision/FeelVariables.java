package io.penstock.decision;

import io.penstock.engine.api.decision.DecisionVariables;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.variable.Variables;
import org.operaton.bpm.engine.variable.context.VariableContext;
import org.operaton.bpm.engine.variable.value.TypedValue;

/** The variables that the expressions of a file name, and no others, as all that are told of are read. */
final class FeelVariables implements VariableContext {

    private final Set<String> names;
    private final DecisionVariables variables;

    FeelVariables(Set<String> names, DecisionVariables variables) {
        this.names = names;
        this.variables = variables;
    }

    @Override
    public @Nullable TypedValue resolve(String name) {
        return variables.has(name) ? Variables.untypedValue(variables.value(name)) : null;
    }

    @Override
    public boolean containsVariable(String name) {
        return variables.has(name);
    }

    @Override
    public Set<String> keySet() {
        return names.stream().filter(variables::has).collect(Collectors.toSet());
    }
}
