package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.subscription.Subscriptions;
import java.util.List;

/**
 * Receive task (BPMN 2.0, 10.3.3): the token waits for the message, or for a signal by an operator. When it instantiates, its message
 * has come when a token does.
 */
final class ReceiveTaskBehavior implements ElementBehavior<FlowNode.ReceiveTask> {

    private final OutgoingFlows flows;
    private final Subscriptions subscriptions;

    ReceiveTaskBehavior(OutgoingFlows flows, Subscriptions subscriptions) {
        this.flows = flows;
        this.subscriptions = subscriptions;
    }

    @Override
    public void enter(FlowNode.ReceiveTask task, Visit visit) {
        if (task.instantiates()) {
            visit.leave();
        } else if (task.message() != null) {
            subscriptions.subscribe(visit, task.id(), task.message());
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ReceiveTask task, Visit visit) {
        return flows.of(task, visit);
    }

    @Override
    public void close(FlowNode.ReceiveTask task, Visit visit, boolean canceled) {
        if (task.message() != null && !task.instantiates()) {
            subscriptions.cancel(visit);
        }
    }
}
