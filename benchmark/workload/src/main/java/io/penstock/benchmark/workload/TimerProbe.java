package io.penstock.benchmark.workload;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The bean that a process calls when its timer has occurred. Thread-safe. */
public final class TimerProbe {

    private final LinkedBlockingQueue<Double> latenesses = new LinkedBlockingQueue<>();

    /**
     * @param dueMillis when the timer was due, in milliseconds since 1970
     */
    public String fired(long dueMillis) {
        double now = System.currentTimeMillis();
        latenesses.add(now - dueMillis);
        return "fired";
    }

    /** Waits for the next timer; null when there was none in time. */
    @Nullable Double await(long millis) throws InterruptedException {
        return latenesses.poll(millis, TimeUnit.MILLISECONDS);
    }
}
