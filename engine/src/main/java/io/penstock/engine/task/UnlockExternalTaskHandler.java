package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.UnlockExternalTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Takes an external task from its worker. */
final class UnlockExternalTaskHandler implements CommandHandler<UnlockExternalTask, Done> {

    private final OpenExternalTasks open;

    UnlockExternalTaskHandler(OpenExternalTasks open) {
        this.open = open;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(UnlockExternalTask command, CommandScope scope) {
        ExternalTaskRow task = open.locked(command.taskId(), scope).thing();
        scope.unitOfWork().update(task.unlocked(scope.unitOfWork().now()));
        return Done.DONE;
    }
}
