package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.VariableChange;
import java.util.List;

/** Intermediate catch event (BPMN 2.0, 10.5.4): the token waits for a timer, a message, a signal or a condition; out of a link it passes. */
final class IntermediateCatchEventBehavior implements ElementBehavior<FlowNode.IntermediateCatchEvent> {

    private final OutgoingFlows flows;
    private final CatchingEvents catching;

    IntermediateCatchEventBehavior(OutgoingFlows flows, CatchingEvents catching) {
        this.flows = flows;
        this.catching = catching;
    }

    @Override
    public boolean isWatching(FlowNode.IntermediateCatchEvent event, String variable, VariableChange change) {
        return catching.isWatching(event.trigger(), variable, change);
    }

    @Override
    public boolean conditionHolds(FlowNode.IntermediateCatchEvent event, Visit visit) {
        return catching.conditionHolds(event.trigger(), visit);
    }

    @Override
    public void enter(FlowNode.IntermediateCatchEvent event, Visit visit) {
        if (event.isLink() || catching.conditionHolds(event.trigger(), visit)) {
            visit.leave();
        } else {
            catching.await(event, event.trigger(), visit);
        }
    }

    /** A boundary event or event subprocess of which this is a part waits for its trigger, too. */
    @Override
    public void watch(FlowNode.IntermediateCatchEvent part, Visit watcher) {
        catching.await(part, part.trigger(), watcher);
    }

    @Override
    public void unwatch(FlowNode.IntermediateCatchEvent part, Visit watcher) {
        catching.forget(part.trigger(), watcher);
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.IntermediateCatchEvent event, Visit visit) {
        return flows.of(event, visit);
    }

    @Override
    public void close(FlowNode.IntermediateCatchEvent event, Visit visit, boolean canceled) {
        catching.forget(event.trigger(), visit);
    }
}
