package io.penstock.engine.execution;

import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.VariableMapping;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that an activity passes on, to a called process or with a signal. */
public final class PassedVariables {

    private PassedVariables() {}

    /** What an expression sees that is local: the activity's own variables, and everything else that a visit shows. */
    private record Local(Visit visit, Map<String, Value> variables) implements VariableScope {

        @Override
        public boolean hasVariable(String name) {
            return variables.containsKey(name);
        }

        @Override
        public @Nullable Object variable(String name) {
            Value value = variables.get(name);
            return value == null ? null : value.toJava();
        }

        @Override
        public @Nullable Object engineObject(String name) {
            return visit.engineObject(name);
        }

        @Override
        public void applicationCodeRuns() {
            visit.applicationCodeRuns();
        }
    }

    /** Their values now; of one that is not there null. */
    public static Map<String, Value> of(List<VariableMapping> mappings, Visit visit, Expressions expressions) {
        Map<String, Value> passed = new LinkedHashMap<>();
        for (VariableMapping mapping : mappings) {
            if (mapping instanceof VariableMapping.All all) {
                passed.putAll(all.local() ? visit.localVariables() : visit.visibleVariables());
            } else if (mapping instanceof VariableMapping.Variable variable) {
                Value value = variable.local()
                        ? visit.localVariables().get(variable.source())
                        : visit.value(variable.source());
                passed.put(variable.target(), value == null ? new Value.NullValue() : value);
            } else if (mapping instanceof VariableMapping.Expression expression) {
                VariableScope seen = expression.local() ? new Local(visit, visit.localVariables()) : visit;
                passed.put(expression.target(), Value.of(expressions.evaluate(expression.expression(), seen)));
            }
        }
        return passed;
    }
}
