package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import org.jspecify.annotations.Nullable;

/** Notes that a worker could not do an external task. */
final class HandleExternalTaskFailureHandler implements CommandHandler<HandleExternalTaskFailure, Done> {

    private static final int LONGEST_MESSAGE = 1000;

    private final OpenExternalTasks open;

    HandleExternalTaskFailureHandler(OpenExternalTasks open) {
        this.open = open;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(HandleExternalTaskFailure command, CommandScope scope) {
        ExternalTaskRow task =
                open.of(command.workerId(), command.taskId(), scope).thing();
        scope.unitOfWork()
                .update(task.failed(
                        command.retries(),
                        shortened(command.message()),
                        scope.unitOfWork().now().plus(command.retryDelay())));
        return Done.DONE;
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
