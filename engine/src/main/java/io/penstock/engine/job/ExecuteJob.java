package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of a job: run it, and when that fails, decide by the kind of failure.
 *
 * <pre>
 *   run ---- committed ---------------------------> EXECUTED
 *    |------ job gone, lock lost -----------------> LOST
 *    |------ conflict: again, up to 3 times ------> POSTPONED by about a second
 *    |------ database away -----------------------> ABANDONED
 *    |------ node stops --------------------------> given back: POSTPONED
 *    '------ any other exception: a try is gone --> FAILED (delay, or incident)
 * </pre>
 */
final class ExecuteJob {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteJob.class);

    private static final int MOST_RUNS = 3;
    private static final int LONGEST_PAUSE_MILLIS = 50;
    private static final int LONGEST_POSTPONE_MILLIS = 1000;

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Transactions transactions;
    private final JobStore store;
    private final RunJob runJob;
    private final RecordFailure recordFailure;
    private final DatabaseHealth health;
    private volatile boolean stopping;

    ExecuteJob(
            JobExecutorSettings settings,
            Clock clock,
            Transactions transactions,
            JobStore store,
            RunJob runJob,
            RecordFailure recordFailure,
            DatabaseHealth health) {
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.runJob = runJob;
        this.recordFailure = recordFailure;
        this.health = health;
    }

    /** Running jobs are being interrupted: from now on a failure is the node's stop and not the job's fault. */
    void stopping() {
        stopping = true;
    }

    @SuppressWarnings("try") // log context is closed, not used
    JobOutcome execute(HeldJob held) {
        JobRow job = held.job();
        if (!held.isLocked(clock.instant())) {
            return JobOutcome.LOST;
        }
        try (var context = JobLogContext.of(job)) {
            return run(job);
        }
    }

    /** Records the failure of a job of which nothing stays. */
    @SuppressWarnings("try") // log context is closed, not used
    JobOutcome failed(JobRow job, Throwable failure) {
        try (var context = JobLogContext.of(job)) {
            return fail(job, failure);
        }
    }

    private JobOutcome run(JobRow job) {
        for (int runs = 1; ; runs++) {
            try {
                boolean done = transactions.inTransaction(unitOfWork -> runJob.run(unitOfWork, job));
                health.succeeded();
                return done ? JobOutcome.EXECUTED : JobOutcome.LOST;
            } catch (Throwable failure) { // an Error of called code must not cost the worker
                JobLogContext.describe(job); // the interpreter has removed its part
                if (stopping) {
                    LOG.info("Job {} is given back because this node stops", job.id());
                    clearInterruption();
                    return giveBack(job);
                }
                switch (FailureKind.of(failure)) {
                    case DATABASE_UNAVAILABLE -> {
                        return abandon("run jobs", failure);
                    }
                    case FAULT -> {
                        return fail(job, failure);
                    }
                    case CONFLICT_AFTER_EFFECTS -> {
                        return postpone(job, failure);
                    }
                    case CONFLICT -> {
                        LOG.debug("Job {} met a conflict in run {}", job.id(), runs, failure);
                        if (runs == MOST_RUNS || !pause(runs)) {
                            return postpone(job, failure);
                        }
                    }
                }
            }
        }
    }

    private JobOutcome fail(JobRow job, Throwable failure) {
        FailureTexts texts = FailureTexts.of(failure);
        if (job.retries() <= 1) {
            LOG.error("Job {} failed, no try is left: {}", job.id(), texts.message(), failure);
        } else {
            LOG.warn("Job {} failed, {} tries are left: {}", job.id(), job.retries() - 1, texts.message());
            LOG.debug("Job {} failed", job.id(), failure);
        }
        for (int runs = 1; ; runs++) {
            try {
                return inTransaction(unitOfWork -> recordFailure.record(unitOfWork, job, texts), JobOutcome.FAILED);
            } catch (RuntimeException unrecorded) {
                if (FailureKind.of(unrecorded) == FailureKind.DATABASE_UNAVAILABLE) {
                    return abandon("record the failure of a job", unrecorded);
                }
                if (FailureKind.of(unrecorded) == FailureKind.FAULT || runs == MOST_RUNS || !pause(runs)) {
                    LOG.error("The failure of job {} could not be recorded", job.id(), unrecorded);
                    return postpone(job, failure);
                }
            }
        }
    }

    private JobOutcome postpone(JobRow job, Throwable conflict) {
        Instant dueTime = clock.instant().plusMillis(random(LONGEST_POSTPONE_MILLIS));
        FailureTexts texts = FailureTexts.of(conflict);
        return settle(unitOfWork -> recordFailure.postpone(unitOfWork, job, dueTime, texts));
    }

    /** The job's end has still to be written. */
    private static void clearInterruption() {
        if (Thread.interrupted()) {
            LOG.debug("The thread was interrupted");
        }
    }

    private JobOutcome giveBack(JobRow job) {
        return settle(unitOfWork -> {
            store.releaseLocks(settings.nodeId(), List.of(job));
            return true;
        });
    }

    private JobOutcome settle(Predicate<UnitOfWork> work) {
        try {
            return inTransaction(work, JobOutcome.POSTPONED);
        } catch (RuntimeException failure) {
            return abandon("give a job back", failure);
        }
    }

    private JobOutcome inTransaction(Predicate<UnitOfWork> work, JobOutcome whenWritten) {
        boolean written = transactions.inTransaction(work::test);
        health.succeeded();
        return written ? whenWritten : JobOutcome.LOST;
    }

    private JobOutcome abandon(String what, Throwable cause) {
        health.failed(what, cause);
        return JobOutcome.ABANDONED;
    }

    /** Waits a short random time; false when the node stops. */
    private boolean pause(int runs) {
        try {
            Thread.sleep(Duration.ofMillis(random(LONGEST_PAUSE_MILLIS * runs)).toMillis());
            return !stopping;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int random(int most) {
        return ThreadLocalRandom.current().nextInt(most / 4, most);
    }
}
