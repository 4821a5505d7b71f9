package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Completes an external task and runs on. */
final class CompleteExternalTaskHandler implements CommandHandler<CompleteExternalTask, Done> {

    private final OpenExternalTasks open;
    private final Processes processes;
    private final ThrownTaskErrors errors;

    CompleteExternalTaskHandler(OpenExternalTasks open, Processes processes, ThrownTaskErrors errors) {
        this.open = open;
        this.processes = processes;
        this.errors = errors;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Sharing sharing() {
        return Sharing.AFTER_A_FLUSH;
    }

    @Override
    public Done handle(CompleteExternalTask command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<ExternalTaskRow> task = open.of(command.workerId(), command.taskId(), scope);
        BpmnError error = errors.of(scope.unitOfWork(), task, task.thing(), command.variables());
        if (error != null) {
            if (!processes.throwError(
                    scope.unitOfWork(), task.instance(), task.activity(), error, command.variables())) {
                throw HandleExternalTaskErrorHandler.notCaught(error, task.thing());
            }
            return Done.DONE;
        }
        processes.occur(
                scope.unitOfWork(),
                task.instance(),
                task.activity(),
                task.thing().elementId(),
                command.variables());
        return Done.DONE;
    }
}
