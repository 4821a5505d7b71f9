package io.penstock.engine.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets one thread sleep until a time, or until somebody asks it to be awake by an earlier one. Thread-safe. */
final class WakeUp {

    private final Clock clock;
    private Instant next = Instant.MAX;

    WakeUp(Clock clock) {
        this.clock = clock;
    }

    /** Be awake at this time; at once when it has passed. */
    synchronized void at(Instant time) {
        if (time.isBefore(next)) {
            next = time;
            notifyAll();
        }
    }

    /** Be awake at once. */
    void now() {
        at(Instant.MIN);
    }

    /**
     * Sleeps until the time, or the earliest that was asked for since the last sleep, but never longer than {@code most} of
     * real time, so that a clock that was set cannot stop the engine.
     */
    synchronized void sleepUntil(Instant time, Duration most) throws InterruptedException {
        at(time);
        long end = System.nanoTime() + most.toNanos();
        for (long left = nanosLeft(end); left > 0; left = nanosLeft(end)) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        next = Instant.MAX;
    }

    private long nanosLeft(long end) {
        Instant now = clock.instant();
        if (!next.isAfter(now)) {
            return 0;
        }
        long byTimer = end - System.nanoTime();
        if (next.isAfter(now.plusSeconds(3600))) {
            return byTimer;
        }
        return Math.min(byTimer, Duration.between(now, next).toNanos());
    }
}
