package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.variable.Value;
import java.util.List;

/** Start event (BPMN 2.0, 10.5.2): its trigger has happened when a token comes here. */
final class StartEventBehavior implements ElementBehavior<FlowNode.StartEvent> {

    private final OutgoingFlows flows;

    StartEventBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.StartEvent event, Visit visit) {
        if (event.initiator() != null) {
            visit.setVariable(event.initiator(), Value.of(visit.instance().startUserId()));
        }
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.StartEvent event, Visit visit) {
        return flows.of(event, visit);
    }
}
