package io.penstock.engine.job;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.management.SetJobRetries;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ProcessInstanceRow;

/** Gives a job tries again. */
final class SetJobRetriesHandler implements CommandHandler<SetJobRetries, Done> {

    private final FreeJobs free;
    private final JobStore store;
    private final Handover handover;

    SetJobRetriesHandler(FreeJobs free, JobStore store, Handover handover) {
        this.free = free;
        this.store = store;
        this.handover = handover;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(SetJobRetries command, CommandScope scope) {
        UnitOfWork unitOfWork = scope.unitOfWork();
        FreeJobs.Free located = free.locked(command.jobId(), scope);
        JobRow job = located.job();
        unitOfWork.update(job.rescheduled(command.retries(), job.dueTime()));
        if (job.retries() == 0) {
            unitOfWork.writesAtOnce();
            ProcessInstanceRow instance = located.instance();
            if (store.removeIncident(job.id()) && instance != null) {
                unitOfWork.update(instance.withIncidentCount(instance.incidentCount() - 1));
            }
        }
        unitOfWork.afterCommit(() -> handover.dueAt(job.dueTime()));
        return Done.DONE;
    }
}
