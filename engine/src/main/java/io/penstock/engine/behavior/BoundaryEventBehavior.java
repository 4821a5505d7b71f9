package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.VariableChange;
import java.util.List;

/**
 * Boundary event (BPMN 2.0, 10.5.4): watches its activity for a timer, a message, an error or the cancellation of a transaction. A
 * token comes here when the event has occurred, and passes. To a compensation boundary event none comes.
 */
final class BoundaryEventBehavior implements ElementBehavior<FlowNode.BoundaryEvent> {

    private final OutgoingFlows flows;
    private final CatchingEvents catching;

    BoundaryEventBehavior(OutgoingFlows flows, CatchingEvents catching) {
        this.flows = flows;
        this.catching = catching;
    }

    @Override
    public void watch(FlowNode.BoundaryEvent event, Visit host) {
        catching.await(event, event.trigger(), host);
    }

    @Override
    public void unwatch(FlowNode.BoundaryEvent event, Visit host) {
        catching.forget(event.trigger(), host);
    }

    @Override
    public boolean isWatching(FlowNode.BoundaryEvent event, String variable, VariableChange change) {
        return catching.isWatching(event.trigger(), variable, change);
    }

    @Override
    public boolean conditionHolds(FlowNode.BoundaryEvent event, Visit visit) {
        return catching.conditionHolds(event.trigger(), visit);
    }

    @Override
    public void enter(FlowNode.BoundaryEvent event, Visit visit) {
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.BoundaryEvent event, Visit visit) {
        return flows.of(event, visit);
    }
}
