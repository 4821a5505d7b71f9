package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Parallel multiple intermediate catch event (BPMN 2.0, 10.5.4): the token goes on when each of its triggers has happened once. */
final class ParallelMultipleCatchEventBehavior implements ElementBehavior<FlowNode.ParallelMultipleCatchEvent> {

    private final OutgoingFlows flows;

    ParallelMultipleCatchEventBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.ParallelMultipleCatchEvent event, Visit visit) {
        event.parts().forEach(visit::enterChild);
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ParallelMultipleCatchEvent event, Visit visit) {
        return flows.of(event, visit);
    }
}
