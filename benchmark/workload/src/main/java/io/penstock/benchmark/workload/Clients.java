package io.penstock.benchmark.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that repeat an operation. */
public final class Clients {

    private Clients() {}

    /** One operation; the numbers are those of the client's thread and of the operation, from 0. */
    @FunctionalInterface
    public interface Operation {
        void run(int client, long number);
    }

    /**
     * Repeats the operation as the load says and measures it.
     *
     * @throws IllegalStateException when an operation fails; its cause says why
     */
    public static Measurement repeat(Load load, Operation operation) {
        ExecutorService threads = Executors.newFixedThreadPool(load.threads());
        try {
            var allocation = new Allocation();
            var number = new AtomicLong();
            long begin = System.nanoTime();
            long end =
                    load.count() > 0 ? Long.MAX_VALUE : begin + load.duration().toNanos();
            long last = load.count() > 0 ? load.count() : Long.MAX_VALUE;
            List<Future<Long>> clients = new ArrayList<>();
            for (int thread = 0; thread < load.threads(); thread++) {
                int client = thread;
                clients.add(threads.submit(() -> {
                    long done = 0;
                    while (end == Long.MAX_VALUE || System.nanoTime() - end < 0) {
                        long next = number.getAndIncrement();
                        if (next >= last) {
                            break;
                        }
                        operation.run(client, next);
                        done++;
                    }
                    return done;
                }));
            }
            long count = 0;
            for (Future<Long> client : clients) {
                count += client.get();
            }
            return Measurement.of(count, System.nanoTime() - begin, allocation.bytes());
        } catch (ExecutionException e) {
            throw new IllegalStateException("An operation failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
