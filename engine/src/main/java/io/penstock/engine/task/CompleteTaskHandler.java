package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Completes a task and runs on. */
final class CompleteTaskHandler implements CommandHandler<CompleteTask, Done> {

    private final OpenTasks open;
    private final Processes processes;

    CompleteTaskHandler(OpenTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(CompleteTask command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<TaskRow> task = open.locked(command.taskId(), scope.tenantId());
        scope.unitOfWork().loaded(task.thing());
        processes.occur(
                scope.unitOfWork(),
                task.instance(),
                task.activity(),
                task.thing().elementId(),
                command.variables());
        return Done.DONE;
    }
}
