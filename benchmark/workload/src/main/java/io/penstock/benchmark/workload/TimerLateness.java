package io.penstock.benchmark.workload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One timer after the other on an engine that has nothing else to do; how late does it occur? */
final class TimerLateness implements Work {

    private static final long LONGEST_WAIT_MILLIS = 180_000;
    private static final long LOOK_NANOS = 5_000_000;
    private static final int SHORTEST_DELAY_MILLIS = 200;
    private static final int SPREAD_MILLIS = 300;

    private final BenchmarkedEngine engine;
    private final SideConnection side;
    private final TimerProbe probe;
    private final Random random = new Random(42);

    TimerLateness(BenchmarkedEngine engine, SideConnection side, TimerProbe probe) {
        this.engine = engine;
        this.side = side;
        this.probe = probe;
    }

    /** The load's count is the most, its duration the longest; a timer that was begun is waited for. */
    @Override
    public Measurement measure(Load load) {
        List<Double> latenesses = new ArrayList<>();
        var allocation = new Allocation();
        long begin = System.nanoTime();
        engine.startJobExecutor();
        try {
            while (more(load, latenesses.size(), System.nanoTime() - begin)) {
                latenesses.add(one());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        long nanos = System.nanoTime() - begin;
        // The task behind the timer was seen before its transaction ended; some engines cannot be stopped in between.
        while (!side.isEmpty(engine.instanceTables().get(0).name())) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        engine.stopJobExecutor();
        return new Measurement(latenesses.size(), nanos / 1e9, allocation.bytes(), 0, latenesses);
    }

    private static boolean more(Load load, long done, long nanos) {
        return load.count() > 0 ? done < load.count() : nanos < load.duration().toNanos();
    }

    private double one() throws InterruptedException {
        Instant due = Instant.now()
                .truncatedTo(ChronoUnit.MILLIS)
                .plusMillis(SHORTEST_DELAY_MILLIS + random.nextInt(SPREAD_MILLIS));
        engine.start(Models.KEY, "timer", Map.of("due", due.toString(), "number", due.toEpochMilli()));
        Double lateness = probe.await(LONGEST_WAIT_MILLIS);
        if (lateness == null) {
            throw new IllegalStateException("A timer has not occurred within " + LONGEST_WAIT_MILLIS + " ms");
        }
        return lateness;
    }
}
