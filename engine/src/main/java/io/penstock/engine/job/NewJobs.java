package io.penstock.engine.job;

import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;

/** Inserts jobs. One that is due now is locked by this node from the start and handed to its workers after the commit. */
final class NewJobs {

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Handover handover;

    NewJobs(JobExecutorSettings settings, Clock clock, Handover handover) {
        this.settings = settings;
        this.clock = clock;
        this.handover = handover;
    }

    /**
     * @param job not locked
     */
    void insert(UnitOfWork unitOfWork, JobRow job) {
        Handover.Receiver receiver = job.dueTime().isAfter(unitOfWork.now()) ? null : handover.reserve();
        if (receiver == null) {
            unitOfWork.insert(job);
            unitOfWork.afterCommit(() -> handover.dueAt(job.dueTime()));
            return;
        }
        unitOfWork.afterRollback(receiver::cancelReservation);
        JobRow locked = job.lockedBy(settings.nodeId(), clock.instant().plus(settings.lockDuration()));
        unitOfWork.afterCommit(() -> receiver.accept(locked));
        unitOfWork.insert(locked);
    }
}
