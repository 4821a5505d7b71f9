package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.UnlockExternalTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Takes an external task from its worker. */
final class UnlockExternalTaskHandler implements CommandHandler<UnlockExternalTask, Done> {

    private final OpenExternalTasks open;
    private final CarryTasks carry;

    UnlockExternalTaskHandler(OpenExternalTasks open, CarryTasks carry) {
        this.open = open;
        this.carry = carry;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(UnlockExternalTask command, CommandScope scope) {
        ExternalTaskRow task = open.locked(command.taskId(), scope).thing();
        ExternalTaskRow unlocked = task.unlocked(scope.unitOfWork().now());
        boolean again = unlocked.takeTime() != null && carry.carries(unlocked);
        scope.unitOfWork().update(again ? carry.carry(scope.unitOfWork(), unlocked, null) : unlocked);
        return Done.DONE;
    }
}
