package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.task.HandleExternalTaskError;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Gives the business error of an external task to the process. */
final class HandleExternalTaskErrorHandler implements CommandHandler<HandleExternalTaskError, Done> {

    private final OpenExternalTasks open;
    private final Processes processes;

    HandleExternalTaskErrorHandler(OpenExternalTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
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
    public Done handle(HandleExternalTaskError command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<ExternalTaskRow> task = open.of(command.workerId(), command.taskId(), scope);
        var error = new BpmnError(command.errorCode(), command.message());
        if (!processes.throwError(scope.unitOfWork(), task.instance(), task.activity(), error, command.variables())) {
            throw notCaught(error, task.thing());
        }
        return Done.DONE;
    }

    static EngineException notCaught(BpmnError error, ExternalTaskRow task) {
        return new EngineException(
                ErrorCode.ERROR_NOT_CAUGHT,
                "No boundary event catches error '" + error.errorCode() + "' of external task " + task.id() + " at '"
                        + task.elementId() + "'",
                error,
                Reference.of("externalTask", task.id()),
                new Reference("activity", task.elementId()));
    }
}
