package io.penstock.engine.testing;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does several things on threads that are let loose together. */
public final class AtOnce {

    private static final int PATIENCE_SECONDS = 60;

    private AtOnce() {}

    /** Does the same on every thread. */
    public static <T> Outcomes<T> times(int threads, Callable<T> work) {
        return all(IntStream.range(0, threads).mapToObj(i -> work).toList());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read and let go
    public static <T> Outcomes<T> all(Callable<T>... works) {
        return all(List.of(works));
    }

    private static <T> Outcomes<T> all(List<Callable<T>> works) {
        var barrier = new CyclicBarrier(works.size());
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> work : works) {
                futures.add(threads.submit(() -> {
                    barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            return new Outcomes<>(futures.stream().map(AtOnce::outcome).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) {
        try {
            return new Outcome<>(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS), null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refusal) {
                return new Outcome<>(null, refusal);
            }
            throw new AssertionError("A thread failed", e.getCause());
        } catch (Exception e) {
            throw new AssertionError("A thread did not end", e);
        }
    }

    /** What came of one thread: a value or an error of the engine. */
    public record Outcome<T>(@Nullable T value, @Nullable EngineException failure) {}

    /** What came of all threads. */
    public record Outcomes<T>(List<Outcome<T>> all) {

        public List<T> values() {
            return all.stream()
                    .filter(outcome -> outcome.failure() == null)
                    .map(outcome -> Objects.requireNonNull(outcome.value()))
                    .toList();
        }

        /** The errors, as texts that tell in an assertion what went wrong. */
        public List<String> failures() {
            return failed().map(failure -> failure.code() + ": " + failure.getMessage())
                    .collect(Collectors.toList());
        }

        public List<ErrorCode> codes() {
            return failed().map(EngineException::code).toList();
        }

        private Stream<EngineException> failed() {
            return all.stream().map(Outcome::failure).filter(Objects::nonNull);
        }
    }
}
