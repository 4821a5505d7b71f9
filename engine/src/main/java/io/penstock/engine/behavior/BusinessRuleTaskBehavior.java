package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/** Business rule task (BPMN 2.0, 10.3.3): a deployed decision decides, or the application's code. */
final class BusinessRuleTaskBehavior implements ElementBehavior<FlowNode.BusinessRuleTask> {

    private final OutgoingFlows flows;
    private final Services services;

    BusinessRuleTaskBehavior(OutgoingFlows flows, Services services) {
        this.flows = flows;
        this.services = services;
    }

    @Override
    public void enter(FlowNode.BusinessRuleTask task, Visit visit) {
        if (task.decision() != null) {
            services.decide(task.decision(), visit);
        } else if (task.call() != null) {
            services.call(task.call(), visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.BusinessRuleTask task, Visit visit) {
        return flows.of(task, visit);
    }

    @Override
    public void close(FlowNode.BusinessRuleTask task, Visit visit, boolean canceled) {
        if (task.call() != null) {
            services.close(task.call(), visit);
        }
    }
}
