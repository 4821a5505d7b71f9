package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Intermediate throw event (BPMN 2.0, 10.5.4): none, escalation, signal, message, compensation, several of these, or a link, whose outgoing flow leads to
 * its catch event.
 */
final class IntermediateThrowEventBehavior implements ElementBehavior<FlowNode.IntermediateThrowEvent> {

    private final OutgoingFlows flows;
    private final ThrownEvents thrown;

    IntermediateThrowEventBehavior(OutgoingFlows flows, ThrownEvents thrown) {
        this.flows = flows;
        this.thrown = thrown;
    }

    @Override
    public void enter(FlowNode.IntermediateThrowEvent event, Visit visit) {
        List<EventDefinition> results = event.thrown();
        if (thrown.throwBefore(results.subList(0, results.size() - 1), visit)) {
            thrown.perform(results.get(results.size() - 1), visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.IntermediateThrowEvent event, Visit visit) {
        return flows.of(event, visit);
    }

    @Override
    public void close(FlowNode.IntermediateThrowEvent event, Visit visit, boolean canceled) {
        thrown.close(event, visit);
    }
}
