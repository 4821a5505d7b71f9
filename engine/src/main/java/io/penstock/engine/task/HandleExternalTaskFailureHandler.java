package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes that a worker could not do an external task, or throws the business error that the diagram makes of it. */
final class HandleExternalTaskFailureHandler implements CommandHandler<HandleExternalTaskFailure, Done> {

    private static final int LONGEST_MESSAGE = 1000;

    private final OpenExternalTasks open;
    private final Processes processes;
    private final ThrownTaskErrors errors;
    private final CarryTasks carry;

    HandleExternalTaskFailureHandler(
            OpenExternalTasks open, Processes processes, ThrownTaskErrors errors, CarryTasks carry) {
        this.carry = carry;
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
    public Done handle(HandleExternalTaskFailure command, CommandScope scope) {
        Located<ExternalTaskRow> task = open.of(command.workerId(), command.taskId(), scope);
        ExternalTaskRow failed = task.thing()
                .failed(
                        command.retries(),
                        shortened(command.message()),
                        scope.unitOfWork().now().plus(command.retryDelay()));
        BpmnError error = errors.of(scope.unitOfWork(), task, failed, Map.of());
        boolean goesOn = error != null
                && processes.throwError(scope.unitOfWork(), task.instance(), task.activity(), error, Map.of());
        if (!goesOn) {
            boolean again = failed.takeTime() != null && carry.carries(failed);
            scope.unitOfWork().update(again ? carry.carry(scope.unitOfWork(), failed, failed.takeTime()) : failed);
        }
        return Done.DONE;
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
