package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Picks the flows by which tokens go on from activities, events and inclusive gateways (BPMN 2.0, 8.4.13, 13.3.1): every one
 * without a condition or with one that holds, in document order. The default flow is taken when no other one is; a condition of
 * its own says nothing.
 */
final class OutgoingFlows {

    private final Expressions expressions;

    OutgoingFlows(Expressions expressions) {
        this.expressions = expressions;
    }

    List<SequenceFlow> of(FlowNode node, Visit visit) {
        ProcessModel model = visit.definition().model();
        String defaultFlow = node.head().defaultFlow();
        List<SequenceFlow> taken = node.head().outgoing().stream()
                .filter(id -> !id.equals(defaultFlow))
                .map(model::flow)
                .filter(flow -> flow.condition() == null || expressions.condition(flow.condition(), visit))
                .toList();
        return taken.isEmpty() && defaultFlow != null ? List.of(model.flow(defaultFlow)) : taken;
    }
}
