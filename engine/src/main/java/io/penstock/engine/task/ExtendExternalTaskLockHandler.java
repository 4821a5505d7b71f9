package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.ExtendExternalTaskLock;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Keeps an external task for its worker. */
final class ExtendExternalTaskLockHandler implements CommandHandler<ExtendExternalTaskLock, Done> {

    private final OpenExternalTasks open;

    ExtendExternalTaskLockHandler(OpenExternalTasks open) {
        this.open = open;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(ExtendExternalTaskLock command, CommandScope scope) {
        ExternalTaskRow task =
                open.of(command.workerId(), command.taskId(), scope).thing();
        if (task.isCarried()) {
            return Done.DONE; // nobody else gets it anyway
        }
        scope.unitOfWork()
                .update(task.lockedBy(
                        command.workerId(), scope.unitOfWork().now().plus(command.duration())));
        return Done.DONE;
    }
}
