package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Service task (BPMN 2.0, 10.3.3): calls the application's code. */
final class ServiceTaskBehavior implements ElementBehavior<FlowNode.ServiceTask> {

    private final OutgoingFlows flows;
    private final Services services;

    ServiceTaskBehavior(OutgoingFlows flows, Services services) {
        this.flows = flows;
        this.services = services;
    }

    @Override
    public void enter(FlowNode.ServiceTask task, Visit visit) {
        services.call(task.call(), visit);
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ServiceTask task, Visit visit) {
        return flows.of(task, visit);
    }

    @Override
    public void close(FlowNode.ServiceTask task, Visit visit, boolean canceled) {
        services.close(task.call(), visit);
    }
}
