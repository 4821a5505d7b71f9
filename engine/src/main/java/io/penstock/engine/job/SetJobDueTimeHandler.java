package io.penstock.engine.job;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.management.SetJobDueTime;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;

/** Changes when a job is due. */
final class SetJobDueTimeHandler implements CommandHandler<SetJobDueTime, Done> {

    private final FreeJobs free;
    private final NewJobs newJobs;

    SetJobDueTimeHandler(FreeJobs free, NewJobs newJobs) {
        this.free = free;
        this.newJobs = newJobs;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(SetJobDueTime command, CommandScope scope) {
        JobRow job = free.locked(command.jobId(), scope).job();
        JobRow later = job.rescheduled(job.retries(), command.dueTime());
        scope.unitOfWork().update(later);
        if (later.retries() > 0) {
            newJobs.freed(scope.unitOfWork(), later);
        }
        return Done.DONE;
    }
}
