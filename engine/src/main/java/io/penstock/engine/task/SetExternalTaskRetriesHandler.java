package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.SetExternalTaskRetries;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Sets how often workers may still try an external task. */
final class SetExternalTaskRetriesHandler implements CommandHandler<SetExternalTaskRetries, Done> {

    private final OpenExternalTasks open;
    private final CarryTasks carry;

    SetExternalTaskRetriesHandler(OpenExternalTasks open, CarryTasks carry) {
        this.open = open;
        this.carry = carry;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(SetExternalTaskRetries command, CommandScope scope) {
        ExternalTaskRow task = open.locked(command.taskId(), scope).thing();
        ExternalTaskRow changed =
                task.withRetries(command.retries(), scope.unitOfWork().now());
        boolean again = changed.workerId() == null && changed.takeTime() != null && carry.carries(changed);
        scope.unitOfWork().update(again ? carry.carry(scope.unitOfWork(), changed, null) : changed);
        return Done.DONE;
    }
}
