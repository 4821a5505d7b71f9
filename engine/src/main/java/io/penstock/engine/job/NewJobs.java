package io.penstock.engine.job;

import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;

/**
 * Inserts jobs, and tells of free ones. One that is due now, and which this node can run, is locked by this node from the start and handed to its workers
 * after the commit.
 */
final class NewJobs {

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Handover handover;
    private final NodeClasses classes;

    NewJobs(JobExecutorSettings settings, Clock clock, Handover handover, NodeClasses classes) {
        this.settings = settings;
        this.clock = clock;
        this.handover = handover;
        this.classes = classes;
    }

    /**
     * @param job not locked
     */
    void insert(UnitOfWork unitOfWork, JobRow job) {
        boolean due = !job.dueTime().isAfter(unitOfWork.now());
        Handover.Receiver receiver = due && classes.isKnownToHave(job.classSet()) ? handover.reserve() : null;
        if (receiver == null) {
            unitOfWork.insert(job);
            unitOfWork.afterCommit(() -> isFree(job, due));
            return;
        }
        unitOfWork.afterRollback(receiver::cancelReservation);
        JobRow locked = job.lockedBy(settings.nodeId(), clock.instant().plus(settings.lockDuration()));
        unitOfWork.afterCommit(() -> receiver.accept(locked));
        unitOfWork.insert(locked);
    }

    /**
     * Tells those who can run a job that is written already and that nobody has.
     *
     * @param job with tries, as it will be
     */
    void freed(UnitOfWork unitOfWork, JobRow job) {
        unitOfWork.afterCommit(() -> isFree(job, true));
    }

    private void isFree(JobRow job, boolean withoutAPlace) {
        boolean foreign = classes.isKnownToLack(job.classSet());
        if (!foreign) {
            handover.dueAt(job.dueTime());
        }
        if (foreign || withoutAPlace) {
            handover.forOthersAt(job.dueTime());
        }
    }
}
