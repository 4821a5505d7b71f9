package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes due jobs from the database whenever there is room for them, and sleeps until the next one is due, until it is woken, or
 * for the poll interval.
 */
final class AcquireJobs implements Runnable {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofSeconds(5);

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Transactions transactions;
    private final JobStore store;
    private final JobQueue queue;
    private final WakeUp wakeUp;
    private final DatabaseHealth health;
    private final LongAdder acquired = new LongAdder();
    private volatile @Nullable Instant lastAcquisition;
    private volatile boolean stopped;
    private Duration wait = SHORTEST_WAIT;

    AcquireJobs(
            JobExecutorSettings settings,
            Clock clock,
            Transactions transactions,
            JobStore store,
            JobQueue queue,
            WakeUp wakeUp,
            DatabaseHealth health) {
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.queue = queue;
        this.wakeUp = wakeUp;
        this.health = health;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Instant next = acquireOrWait();
                if (!stopped) {
                    wakeUp.sleepUntil(next, settings.pollInterval());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped = true;
        wakeUp.now();
    }

    private Instant acquireOrWait() throws InterruptedException {
        try {
            Instant next = acquire();
            health.succeeded();
            return next;
        } catch (RuntimeException failure) {
            health.failed("take jobs from the database", failure);
            return clock.instant().plus(longerWait(LONGEST_WAIT_AFTER_FAILURE));
        }
    }

    /** Takes jobs once; gives the time at which to try again. */
    Instant acquire() {
        int room = queue.room();
        if (room == 0) {
            return Instant.MAX;
        }
        Instant now = clock.instant();
        Batch batch = transactions.inTransaction(unitOfWork -> {
            List<JobRow> jobs = store.acquire(settings.nodeId(), now, now.plus(settings.lockDuration()), room);
            return new Batch(jobs, jobs.size() < room ? store.nextDueTime() : null);
        });
        lastAcquisition = now;
        boolean more = batch.jobs().size() == room;
        acquired.add(batch.jobs().size());
        List<JobRow> refused = queue.addAcquired(batch.jobs(), more);
        if (!refused.isEmpty()) {
            transactions.inTransaction(unitOfWork -> {
                store.releaseLocks(settings.nodeId(), refused);
                return true;
            });
        }
        return more ? Instant.MIN : whenToLookAgain(batch, now);
    }

    private Instant whenToLookAgain(Batch batch, Instant now) {
        Instant next = batch.nextDueTime();
        if (next == null || next.isAfter(now)) {
            wait = SHORTEST_WAIT;
            return next == null ? Instant.MAX : next;
        }
        if (!batch.jobs().isEmpty()) {
            wait = SHORTEST_WAIT;
        }
        return now.plus(longerWait(settings.pollInterval())); // due, but another node is just locking it
    }

    private Duration longerWait(Duration most) {
        Duration current = wait.compareTo(most) < 0 ? wait : most;
        wait = current.multipliedBy(2);
        return current;
    }

    long acquired() {
        return acquired.sum();
    }

    @Nullable Instant lastAcquisition() {
        return lastAcquisition;
    }

    private record Batch(List<JobRow> jobs, @Nullable Instant nextDueTime) {}
}
