package io.penstock.engine.execution;

import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.VariableMapping;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables that an activity passes on, to a called process or with a signal. */
public final class PassedVariables {

    private PassedVariables() {}

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
                passed.put(expression.target(), Value.of(expressions.evaluate(expression.expression(), visit)));
            }
        }
        return passed;
    }
}
