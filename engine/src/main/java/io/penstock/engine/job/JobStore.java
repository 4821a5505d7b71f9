package io.penstock.engine.job;

import io.penstock.engine.execution.Located;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and locks jobs. Every method that changes something runs in the caller's transaction, at once. */
public interface JobStore {

    /**
     * Locks due jobs that nobody has, by priority and due time, skipping rows that another node is locking. Each gets the
     * owner, a lock epoch one higher, and the end of the lock. Jobs with retries 0 are never taken.
     *
     * @return at most as many as asked for, as they are now
     */
    List<JobRow> acquire(Acquisition acquisition);

    /**
     * Locks one job that nobody has, due or not, as {@link #acquire} does.
     *
     * @return the job as it is now; null when it is gone or somebody has it
     */
    @Nullable JobRow acquire(long jobId, String owner, Instant now, Instant lockedUntil);

    /**
     * The earliest time at which an unlocked job is due or a lock ends; null when there is no job to wait for.
     *
     * @param foreign sets of classes whose jobs do not count
     */
    @Nullable Instant nextDueTime(Collection<Long> foreign);

    /** Renews locks that the owner still has with these epochs; gives the ids that were renewed. */
    Collection<Long> renewLocks(String owner, Collection<JobRow> jobs, Instant lockedUntil);

    /** Gives locked jobs back, for others to take at once. */
    void releaseLocks(String owner, Collection<JobRow> jobs);

    /**
     * Locks the job's hierarchy and reads the job under the lock; null when it is gone, or its owner or epoch is another.
     */
    @Nullable Located<JobRow> lockJob(JobRow job);

    /**
     * Locks the hierarchies of jobs and reads the jobs under the locks, waiting for none: a job whose hierarchy another transaction
     * holds is missing in the answer, and so is one that is gone, or whose owner or epoch is another.
     *
     * @param jobs of instances, at most 1000
     * @return by the id of the job
     */
    Map<Long, Located<JobRow>> lockJobs(Collection<JobRow> jobs);

    /** Reads a job without an instance, locking nothing; null when it is gone, or its owner or epoch is another. */
    @Nullable JobRow findStartJob(JobRow job);

    /**
     * Writes a failure: retries, due time and failure texts, and gives up the lock.
     *
     * @return false when the lock was lost and nothing was written
     */
    boolean recordFailure(JobRow failed, int retries, Instant dueTime, String message, String stack);

    /**
     * Removes the incident of a job.
     *
     * @return whether there was one
     */
    boolean removeIncident(long jobId);

    /**
     * Removes the incidents of an activity instance.
     *
     * @return how many there were
     */
    int removeIncidents(long activityInstanceId);

    /** The start timers of all versions of a process. */
    List<JobRow> startTimersOf(String definitionKey, String tenantId);
}
