package io.penstock.engine.job;

import io.penstock.engine.job.TakeJobs.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final TakeJobs takeJobs;
    private final GiveBack giveBack;
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
            TakeJobs takeJobs,
            GiveBack giveBack,
            JobQueue queue,
            WakeUp wakeUp,
            DatabaseHealth health) {
        this.settings = settings;
        this.clock = clock;
        this.takeJobs = takeJobs;
        this.giveBack = giveBack;
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
        Taken taken = takeJobs.take(now, room);
        lastAcquisition = now;
        acquired.add(taken.jobs().size());
        giveBack.locksOf(queue.addAcquired(taken.jobs(), taken.more()));
        return taken.more() ? Instant.MIN : whenToLookAgain(taken, now);
    }

    private Instant whenToLookAgain(Taken taken, Instant now) {
        Instant next = taken.nextDueTime();
        if (next == null || next.isAfter(now)) {
            wait = SHORTEST_WAIT;
            return next == null ? Instant.MAX : next;
        }
        if (!taken.jobs().isEmpty()) {
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
}
