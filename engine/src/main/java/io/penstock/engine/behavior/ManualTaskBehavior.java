package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Manual task (BPMN 2.0, 10.3.3): the work is not the engine's, so the token passes. */
final class ManualTaskBehavior implements ElementBehavior<FlowNode.ManualTask> {

    private final OutgoingFlows flows;

    ManualTaskBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.ManualTask task, Visit visit) {
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ManualTask task, Visit visit) {
        return flows.of(task, visit);
    }
}
