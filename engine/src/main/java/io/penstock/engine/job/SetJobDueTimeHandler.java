package io.penstock.engine.job;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.management.SetJobDueTime;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Changes when a job is due. */
final class SetJobDueTimeHandler implements CommandHandler<SetJobDueTime, Done> {

    private final FreeJobs free;
    private final Handover handover;

    SetJobDueTimeHandler(FreeJobs free, Handover handover) {
        this.free = free;
        this.handover = handover;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(SetJobDueTime command, CommandScope scope) {
        JobRow job = free.locked(command.jobId(), scope).job();
        scope.unitOfWork().update(job.rescheduled(job.retries(), command.dueTime()));
        if (job.retries() > 0) {
            scope.unitOfWork().afterCommit(() -> handover.dueAt(command.dueTime()));
        }
        return Done.DONE;
    }
}
