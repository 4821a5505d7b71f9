package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes due jobs from the database. Those that need classes which this node lacks are not taken: of a set of classes that it meets
 * for the first time, jobs are given back in the transaction that locked them, and nobody sees them locked; from then on the
 * statement passes by. Used by one thread.
 */
final class TakeJobs {

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Transactions transactions;
    private final JobStore store;
    private final NodeClasses classes;
    private long lastSet = -1;

    TakeJobs(
            JobExecutorSettings settings, Clock clock, Transactions transactions, JobStore store, NodeClasses classes) {
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.classes = classes;
    }

    /**
     * What was taken.
     *
     * @param more whether there are probably more due jobs
     * @param nextDueTime when there are no more: when the next one can be taken; null for never
     */
    record Taken(List<JobRow> jobs, boolean more, @Nullable Instant nextDueTime) {}

    Taken take(Instant now, int most) {
        Taken taken = transactions.inTransaction(unitOfWork -> {
            List<JobRow> jobs = store.acquire(new Acquisition(
                    settings.nodeId(), now, now.plus(settings.lockDuration()), most, classes.foreign(), lastSet));
            List<JobRow> own = new ArrayList<>();
            List<JobRow> foreign = new ArrayList<>();
            jobs.forEach(job -> (classes.has(job.classSet()) ? own : foreign).add(job));
            if (!foreign.isEmpty()) {
                store.releaseLocks(settings.nodeId(), foreign);
            }
            boolean more = jobs.size() == most || !foreign.isEmpty();
            return new Taken(own, more, more ? null : store.nextDueTime(classes.foreign()));
        });
        if (!taken.jobs().isEmpty()) {
            lastSet = taken.jobs().get(0).classSet();
        }
        return taken;
    }

    /** One job, due or not; null when it is gone or somebody has it. */
    @Nullable JobRow takeOne(long jobId) {
        Instant now = clock.instant();
        return transactions.inTransaction(
                unitOfWork -> store.acquire(jobId, settings.nodeId(), now, now.plus(settings.lockDuration())));
    }

    Taken take(int most) {
        return take(clock.instant(), most);
    }
}
