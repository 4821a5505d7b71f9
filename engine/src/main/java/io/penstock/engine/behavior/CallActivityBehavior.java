package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.CalledProcess;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.PassedVariables;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.VariableMapping;
import io.penstock.engine.variable.Value;
import java.util.List;

/** Call activity (BPMN 2.0, 10.3.6): starts another process and waits for its end. */
final class CallActivityBehavior implements ElementBehavior<FlowNode.CallActivity> {

    private final OutgoingFlows flows;
    private final Expressions expressions;
    private final Definitions definitions;
    private final BoundVersions versions;

    CallActivityBehavior(
            OutgoingFlows flows, Expressions expressions, Definitions definitions, BoundVersions versions) {
        this.flows = flows;
        this.expressions = expressions;
        this.definitions = definitions;
        this.versions = versions;
    }

    @Override
    public void enter(FlowNode.CallActivity call, Visit visit) {
        String key = versions.required(call.calledElement(), "called element", visit);
        Definition called = versions.find(definitions, key, call.binding(), visit);
        if (called == null) {
            throw new EngineException(
                    ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                    "Call activity '" + call.id() + "' calls process '" + key + "', which is not deployed as "
                            + call.binding(),
                    new Reference("processDefinitionKey", key),
                    new Reference("activity", call.id()));
        }
        String businessKey = call.businessKey() == null ? null : expressions.text(call.businessKey(), visit);
        visit.call(called, startOf(called, call), businessKey, PassedVariables.of(call.inputs(), visit, expressions));
    }

    private static FlowNode.StartEvent startOf(Definition called, FlowNode.CallActivity call) {
        return called.model().startEventsOf(null).stream()
                .filter(start -> start.trigger() instanceof EventDefinition.None)
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.REQUEST_INVALID,
                        "Process '" + called.key() + "' has no none start event, so call activity '" + call.id()
                                + "' cannot call it",
                        new Reference("processDefinitionKey", called.key())));
    }

    @Override
    public void takeOutputs(FlowNode.CallActivity call, Visit visit, CalledProcess called) {
        for (VariableMapping mapping : call.outputs()) {
            if (mapping instanceof VariableMapping.All all) {
                called.variables().forEach((name, value) -> set(visit, name, value, all.local()));
            } else if (mapping instanceof VariableMapping.Variable variable) {
                Value value = called.variables().get(variable.source());
                set(visit, variable.target(), value == null ? new Value.NullValue() : value, variable.local());
            } else if (mapping instanceof VariableMapping.Expression expression) {
                Value value = Value.of(expressions.evaluate(expression.expression(), called));
                set(visit, expression.target(), value, expression.local());
            }
        }
    }

    private static void set(Visit visit, String name, Value value, boolean local) {
        if (local) {
            visit.setLocalVariable(name, value);
        } else {
            visit.setVariable(name, value);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.CallActivity call, Visit visit) {
        return flows.of(call, visit);
    }
}
