package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.task.Tasks;
import java.util.List;

/** User task (BPMN 2.0, 10.3.3): the token waits until somebody completes the task. */
final class UserTaskBehavior implements ElementBehavior<FlowNode.UserTask> {

    private final OutgoingFlows flows;
    private final Tasks tasks;

    UserTaskBehavior(OutgoingFlows flows, Tasks tasks) {
        this.flows = flows;
        this.tasks = tasks;
    }

    @Override
    public void enter(FlowNode.UserTask task, Visit visit) {
        tasks.open(task, visit);
    }

    @Override
    public void resume(FlowNode.UserTask task, Visit visit) {
        if (tasks.complete(visit)) {
            visit.leave();
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.UserTask task, Visit visit) {
        return flows.of(task, visit);
    }

    @Override
    public void close(FlowNode.UserTask task, Visit visit, boolean canceled) {
        tasks.close(visit, canceled);
    }
}
