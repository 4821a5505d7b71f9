package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Script task (BPMN 2.0, 10.3.3): runs the script. */
final class ScriptTaskBehavior implements ElementBehavior<FlowNode.ScriptTask> {

    private final OutgoingFlows flows;
    private final Services services;

    ScriptTaskBehavior(OutgoingFlows flows, Services services) {
        this.flows = flows;
        this.services = services;
    }

    @Override
    public void enter(FlowNode.ScriptTask task, Visit visit) {
        services.run(task.script(), visit);
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ScriptTask task, Visit visit) {
        return flows.of(task, visit);
    }
}
