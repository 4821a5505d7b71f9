package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Task without a type (BPMN 2.0, 10.3.3): the token passes. */
final class PlainTaskBehavior implements ElementBehavior<FlowNode.PlainTask> {

    private final OutgoingFlows flows;

    PlainTaskBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.PlainTask task, Visit visit) {
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.PlainTask task, Visit visit) {
        return flows.of(task, visit);
    }
}
