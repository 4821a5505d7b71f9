package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.VariableChange;
import io.penstock.engine.variable.Value;
import java.util.List;

/**
 * Start event (BPMN 2.0, 10.5.2): its trigger has happened when a token comes here. That of an event subprocess waits for it while the
 * scope around runs.
 */
final class StartEventBehavior implements ElementBehavior<FlowNode.StartEvent> {

    private final OutgoingFlows flows;
    private final CatchingEvents catching;

    StartEventBehavior(OutgoingFlows flows, CatchingEvents catching) {
        this.flows = flows;
        this.catching = catching;
    }

    @Override
    public void watch(FlowNode.StartEvent event, Visit eventSubProcess) {
        catching.await(event, event.trigger(), eventSubProcess);
    }

    @Override
    public void unwatch(FlowNode.StartEvent event, Visit eventSubProcess) {
        catching.forget(event.trigger(), eventSubProcess);
    }

    @Override
    public boolean isWatching(FlowNode.StartEvent event, String variable, VariableChange change) {
        return catching.isWatching(event.trigger(), variable, change);
    }

    @Override
    public boolean conditionHolds(FlowNode.StartEvent event, Visit visit) {
        return catching.conditionHolds(event.trigger(), visit);
    }

    @Override
    public void enter(FlowNode.StartEvent event, Visit visit) {
        if (event.initiator() != null && !visit.visibleVariables().containsKey(event.initiator())) {
            visit.setVariable(event.initiator(), Value.of(visit.instance().startUserId()));
        }
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.StartEvent event, Visit visit) {
        return flows.of(event, visit);
    }
}
