package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;

/** Gives a task back to its candidates. */
final class UnclaimTaskHandler implements CommandHandler<UnclaimTask, Done> {

    private final OpenTasks open;
    private final Processes processes;

    UnclaimTaskHandler(OpenTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(UnclaimTask command, CommandScope scope) {
        Located<TaskRow> located = open.locked(command.taskId(), scope.tenantId());
        TaskRow task = located.thing();
        if (task.assignee() != null) {
            TaskRow free = task.withAssignee(null);
            scope.unitOfWork().update(free);
            TaskListeners.assigneeChanged(processes, located, free, scope);
        }
        return Done.DONE;
    }
}
