package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Intermediate throw event (BPMN 2.0, 10.5.4): none, or a link, whose outgoing flow leads to its catch event. The token passes. */
final class IntermediateThrowEventBehavior implements ElementBehavior<FlowNode.IntermediateThrowEvent> {

    private final OutgoingFlows flows;

    IntermediateThrowEventBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.IntermediateThrowEvent event, Visit visit) {
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.IntermediateThrowEvent event, Visit visit) {
        return flows.of(event, visit);
    }
}
