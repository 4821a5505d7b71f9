package io.penstock.benchmark.workload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Instances whose jobs are due while the job executor stands still; measured from its start until no instance runs. */
final class Backlog implements Work {

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final BenchmarkedEngine engine;
    private final SideConnection side;

    Backlog(BenchmarkedEngine engine, SideConnection side) {
        this.engine = engine;
        this.side = side;
    }

    @Override
    public void prepare(Load load) {
        Clients.repeat(load, (client, number) -> engine.start(Models.KEY, client + "-" + number, Map.of()));
    }

    @Override
    public Measurement measure(Load load) {
        String instances = engine.instanceTables().get(0).name();
        var allocation = new Allocation();
        long begin = System.nanoTime();
        engine.startJobExecutor();
        while (!side.isEmpty(instances)) {
            allocation.look();
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Measurement measurement = Measurement.of(load.count(), System.nanoTime() - begin, allocation.bytes());
        engine.stopJobExecutor();
        return measurement;
    }
}
