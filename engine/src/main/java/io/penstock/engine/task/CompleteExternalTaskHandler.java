package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Completes an external task and runs on. */
final class CompleteExternalTaskHandler implements CommandHandler<CompleteExternalTask, Done> {

    private final OpenExternalTasks open;
    private final Processes processes;

    CompleteExternalTaskHandler(OpenExternalTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(CompleteExternalTask command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<ExternalTaskRow> task = open.of(command.workerId(), command.taskId(), scope);
        processes.occur(
                scope.unitOfWork(),
                task.instance(),
                task.activity(),
                task.thing().elementId(),
                command.variables());
        return Done.DONE;
    }
}
