package io.penstock.engine.behavior;

import io.penstock.engine.execution.DataAssociations;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.DataFlow;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data associations (BPMN 2.0, 10.4.2). A node does not wait for its inputs: what has no value when it begins stays without, and an
 * output that is null, because nobody gave it a value, changes nothing.
 */
final class DataMovements implements DataAssociations {

    private final Expressions expressions;

    DataMovements(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void begin(DataFlow data, Visit visit) {
        Map<String, Value> local =
                new LinkedHashMap<>(); // all are read before the first is set: inputs do not see each other
        data.declared().forEach(name -> local.put(name, new Value.NullValue()));
        for (DataFlow.Association input : data.inputs()) {
            Value value = value(input, visit);
            if (value != null) {
                local.put(input.target(), value);
            }
        }
        local.forEach(visit::setLocalVariable);
    }

    @Override
    public void complete(DataFlow data, Visit visit) {
        for (DataFlow.Association output : data.outputs()) {
            Value value = value(output, visit);
            if (value == null || (output.isVariable() && value instanceof Value.NullValue)) {
                continue;
            }
            if (output.targetInside()) {
                visit.setVariable(output.target(), value);
            } else {
                visit.setVariableAround(output.target(), value);
            }
        }
    }

    private @Nullable Value value(DataFlow.Association association, Visit visit) {
        return association.isVariable()
                ? visit.value(association.source())
                : Value.of(expressions.evaluate(association.source(), visit));
    }
}
