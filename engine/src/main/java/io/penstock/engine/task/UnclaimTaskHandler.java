package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Gives a task back to its candidates. */
final class UnclaimTaskHandler implements CommandHandler<UnclaimTask, Done> {

    private final OpenTasks open;

    UnclaimTaskHandler(OpenTasks open) {
        this.open = open;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(UnclaimTask command, CommandScope scope) {
        TaskRow task = open.locked(command.taskId(), scope.tenantId()).thing();
        if (task.assignee() != null) {
            scope.unitOfWork().update(task.withAssignee(null));
        }
        return Done.DONE;
    }
}
