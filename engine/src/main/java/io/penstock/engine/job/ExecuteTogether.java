package io.penstock.engine.job;

import io.penstock.engine.command.OwnTransactionNeededException;
import io.penstock.engine.command.SharedTransaction;
import io.penstock.engine.command.SharedTransactionException;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Continuations;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of several jobs in one transaction, so that reading, writing and the commit are paid once. Each job has a savepoint: one
 * that fails is rolled back alone. Jobs of one call hierarchy run one after another in one unit of work. An instance that another
 * transaction holds is not waited for; its jobs run alone later.
 */
final class ExecuteTogether {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteTogether.class);

    /** After this time no further job begins, so that the finished ones are committed soon. */
    private static final Duration MOST_TIME = Duration.ofMillis(100);

    private final Clock clock;
    private final Transactions transactions;
    private final JobStore store;
    private final Processes processes;
    private final RunJob runJob;
    private final QuickJobs quickJobs;
    private final DatabaseHealth health;
    private volatile boolean stopping;

    ExecuteTogether(
            Clock clock,
            Transactions transactions,
            JobStore store,
            Processes processes,
            RunJob runJob,
            QuickJobs quickJobs,
            DatabaseHealth health) {
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.processes = processes;
        this.runJob = runJob;
        this.quickJobs = quickJobs;
        this.health = health;
    }

    /** What became of one of the jobs. */
    sealed interface Turn {
        HeldJob held();
    }

    /** Its outcome is committed. */
    record Over(HeldJob held, JobOutcome outcome) implements Turn {}

    /** It failed, and nothing of it stays; that has still to be recorded. */
    record Failed(HeldJob held, Throwable failure) implements Turn {}

    /** It has not run, or nothing of it stays. */
    record Again(HeldJob held, boolean alone) implements Turn {}

    /** From now on no further job begins. */
    void stopping() {
        stopping = true;
    }

    List<Turn> execute(List<HeldJob> jobs) {
        try {
            List<Turn> turns = transactions.inSharedTransaction(shared -> run(shared, jobs));
            health.succeeded();
            return turns;
        } catch (RuntimeException | Error failure) { // whatever it was, it is nobody's fault yet
            if (FailureKind.of(failure) == FailureKind.DATABASE_UNAVAILABLE) {
                health.failed("run jobs", failure);
                return jobs.stream()
                        .<Turn>map(held -> new Over(held, JobOutcome.ABANDONED))
                        .toList();
            }
            LOG.debug("{} jobs run again, each in a transaction of its own", jobs.size(), failure);
            return jobs.stream().<Turn>map(held -> new Again(held, true)).toList();
        }
    }

    private List<Turn> run(SharedTransaction shared, List<HeldJob> jobs) {
        long end = System.nanoTime() + MOST_TIME.toNanos();
        Map<Long, Located<JobRow>> located =
                store.lockJobs(jobs.stream().map(HeldJob::job).toList());
        List<Turn> turns = new ArrayList<>();
        for (List<HeldJob> lane : lanes(jobs)) {
            UnitOfWork unitOfWork = shared.begin();
            Continuations continuations = processes.continuations(unitOfWork);
            lane.forEach(held -> unitOfWork.loaded(held.job()));
            for (HeldJob held : lane) {
                Located<JobRow> found = located.get(held.job().id());
                if (stopping || System.nanoTime() > end) {
                    turns.add(new Again(held, false));
                } else if (found == null || !held.isLocked(clock.instant())) {
                    turns.add(new Again(held, true));
                } else {
                    turns.add(attempt(shared, unitOfWork, continuations, held, found));
                }
            }
        }
        return turns;
    }

    private static Collection<List<HeldJob>> lanes(List<HeldJob> jobs) {
        Map<Long, List<HeldJob>> lanes = new LinkedHashMap<>();
        for (HeldJob held : jobs) {
            lanes.computeIfAbsent(Objects.requireNonNull(held.lane()), lane -> new ArrayList<>())
                    .add(held);
        }
        return lanes.values();
    }

    @SuppressWarnings("try") // log context is closed, not used
    private Turn attempt(
            SharedTransaction shared,
            UnitOfWork unitOfWork,
            Continuations continuations,
            HeldJob held,
            Located<JobRow> located) {
        JobRow job = held.job();
        if (unitOfWork.find(JobRow.class, job.id()).isEmpty()) {
            return new Over(held, JobOutcome.LOST); // a job before it in the same hierarchy has cancelled it
        }
        Runnable continuationsAsTheyWere = continuations.mark();
        long began = System.nanoTime();
        try (var context = JobLogContext.of(job)) {
            shared.attempt(unitOfWork, () -> runJob.goOn(unitOfWork, located, continuations));
            quickJobs.ran(job, System.nanoTime() - began);
            return new Over(held, JobOutcome.EXECUTED);
        } catch (SharedTransactionException everybodys) {
            throw everybodys;
        } catch (OwnTransactionNeededException command) {
            continuationsAsTheyWere.run();
            quickJobs.needsOwnTransaction(job);
            return new Again(held, true);
        } catch (RuntimeException | Error failure) { // an Error of called code must not cost the worker
            continuationsAsTheyWere.run();
            if (stopping) {
                JobLogContext.describe(job); // the interpreter has removed its part
                LOG.info("Job {} is given back because this node stops", job.id());
                Workers.clearInterruption(); // the others have still to be written
                return new Again(held, false);
            }
            return switch (FailureKind.of(failure)) {
                case DATABASE_UNAVAILABLE -> throw failure;
                case CONFLICT, CONFLICT_AFTER_EFFECTS -> new Again(held, true);
                case FAULT -> new Failed(held, failure);
            };
        }
    }
}
