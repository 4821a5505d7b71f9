package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Send task (BPMN 2.0, 10.3.3): the application's code sends the message, or the engine gives it to another process. */
final class SendTaskBehavior implements ElementBehavior<FlowNode.SendTask> {

    private final OutgoingFlows flows;
    private final Services services;
    private final ThrownEvents thrown;

    SendTaskBehavior(OutgoingFlows flows, Services services, ThrownEvents thrown) {
        this.flows = flows;
        this.services = services;
        this.thrown = thrown;
    }

    @Override
    public void enter(FlowNode.SendTask task, Visit visit) {
        if (task.call() != null) {
            services.call(task.call(), visit);
        } else if (task.message() != null) {
            thrown.perform(task.message(), visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.SendTask task, Visit visit) {
        return flows.of(task, visit);
    }

    @Override
    public void close(FlowNode.SendTask task, Visit visit, boolean canceled) {
        if (task.call() != null) {
            services.close(task.call(), visit);
        }
    }
}
