package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Picks the flows by which a token goes on from everything that is not a gateway (BPMN 2.0, 13.2.1). */
final class OutgoingFlows {

    private final Expressions expressions;

    OutgoingFlows(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Every flow without a condition or with one that holds. */
    List<SequenceFlow> of(FlowNode node, Visit visit) {
        ProcessModel model = visit.definition().model();
        return node.head().outgoing().stream()
                .map(model::flow)
                .filter(flow -> flow.condition() == null || expressions.condition(flow.condition(), visit))
                .toList();
    }
}
