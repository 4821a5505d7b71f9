package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Embedded subprocess, transaction or event subprocess (BPMN 2.0, 10.3.5): done when the last token inside ended. A transaction protocol
 * is not spoken: a transaction succeeds when it is done.
 */
final class SubProcessBehavior implements ElementBehavior<FlowNode.SubProcess> {

    private final OutgoingFlows flows;

    SubProcessBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.SubProcess subProcess, Visit visit) {
        for (FlowNode.StartEvent start : visit.definition().model().startEventsOf(subProcess.id())) {
            if (subProcess.kind() == FlowNode.SubProcessKind.EVENT || start.trigger() instanceof EventDefinition.None) {
                visit.enterChild(start);
            }
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.SubProcess subProcess, Visit visit) {
        return flows.of(subProcess, visit);
    }
}
