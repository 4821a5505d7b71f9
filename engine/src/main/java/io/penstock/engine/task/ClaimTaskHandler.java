package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;

/** Makes a user the assignee of a task. */
final class ClaimTaskHandler implements CommandHandler<ClaimTask, Done> {

    private final OpenTasks open;
    private final Processes processes;

    ClaimTaskHandler(OpenTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(ClaimTask command, CommandScope scope) {
        Located<TaskRow> located = open.locked(command.taskId(), scope.tenantId());
        TaskRow task = located.thing();
        String userId = command.userId() == null ? scope.caller().userId() : command.userId();
        if (task.assignee() == null) {
            TaskRow claimed = task.withAssignee(userId);
            scope.unitOfWork().update(claimed);
            TaskListeners.assigneeChanged(processes, located, claimed, scope);
        } else if (!task.assignee().equals(userId)) {
            throw new EngineException(
                    ErrorCode.TASK_ALREADY_CLAIMED,
                    "Task " + task.id() + " is already claimed by '" + task.assignee() + "'",
                    Reference.of("task", task.id()),
                    new Reference("assignee", task.assignee()));
        }
        return Done.DONE;
    }
}
