package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Exclusive gateway (BPMN 2.0, 13.3.2): the first flow in document order whose condition holds, else the default flow. Conditions
 * behind the first that holds are not evaluated.
 */
final class ExclusiveGatewayBehavior implements ElementBehavior<FlowNode.ExclusiveGateway> {

    private final Expressions expressions;

    ExclusiveGatewayBehavior(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void enter(FlowNode.ExclusiveGateway gateway, Visit visit) {
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ExclusiveGateway gateway, Visit visit) {
        ProcessModel model = visit.definition().model();
        for (String flowId : gateway.head().outgoing()) {
            if (!flowId.equals(gateway.head().defaultFlow())) {
                SequenceFlow flow = model.flow(flowId);
                if (flow.condition() == null || expressions.condition(flow.condition(), visit)) {
                    return List.of(flow);
                }
            }
        }
        String defaultFlow = gateway.head().defaultFlow();
        return defaultFlow == null ? List.of() : List.of(model.flow(defaultFlow));
    }
}
