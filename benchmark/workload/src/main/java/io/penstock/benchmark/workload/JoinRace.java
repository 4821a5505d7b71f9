package io.penstock.benchmark.workload;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two users complete the two tasks before a parallel join at the same moment. An exception for one of them is a failure. */
final class JoinRace implements Work {

    private final System.Logger logger = System.getLogger(JoinRace.class.getName());
    private final BenchmarkedEngine engine;
    private long lastInstance;

    JoinRace(BenchmarkedEngine engine) {
        this.engine = engine;
    }

    @Override
    public Measurement measure(Load load) {
        ExecutorService users = Executors.newFixedThreadPool(2);
        try {
            var allocation = new Allocation();
            long begin = System.nanoTime();
            long failures = 0;
            long count = 0;
            while (load.count() > 0
                    ? count < load.count()
                    : System.nanoTime() - begin < load.duration().toNanos()) {
                failures += race(users) ? 0 : 1;
                count++;
            }
            Measurement all = Measurement.of(count, System.nanoTime() - begin, allocation.bytes());
            return new Measurement(count, all.seconds(), all.allocatedBytes(), failures, all.latenesses());
        } finally {
            users.shutdownNow();
        }
    }

    private boolean race(ExecutorService users) {
        String instance = Long.toString(++lastInstance);
        engine.start(Models.KEY, instance, Map.of("left", "left" + instance, "right", "right" + instance));
        String left = engine.tasksOf("left" + instance).get(0);
        String right = engine.tasksOf("right" + instance).get(0);
        var together = new CyclicBarrier(2);
        Future<?> leftDone = users.submit(() -> completeTogether(left, together));
        Future<?> rightDone = users.submit(() -> completeTogether(right, together));
        boolean leftSucceeded = succeeded(leftDone);
        return succeeded(rightDone) && leftSucceeded;
    }

    private void completeTogether(String task, CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("The other user has gone", e);
        }
        engine.complete(task);
    }

    private boolean succeeded(Future<?> completion) {
        try {
            completion.get();
            return true;
        } catch (ExecutionException e) {
            logger.log(System.Logger.Level.WARNING, "A completion failed: {0}", e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
