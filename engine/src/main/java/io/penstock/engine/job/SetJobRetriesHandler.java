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
    private final NewJobs newJobs;

    SetJobRetriesHandler(FreeJobs free, JobStore store, NewJobs newJobs) {
        this.free = free;
        this.store = store;
        this.newJobs = newJobs;
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
        JobRow again = job.rescheduled(command.retries(), job.dueTime());
        unitOfWork.update(again);
        if (job.retries() == 0) {
            unitOfWork.writesAtOnce();
            ProcessInstanceRow instance = located.instance();
            if (store.removeIncident(job.id()) && instance != null) {
                unitOfWork.update(instance.withIncidentCount(instance.incidentCount() - 1));
            }
        }
        newJobs.freed(unitOfWork, again);
        return Done.DONE;
    }
}
