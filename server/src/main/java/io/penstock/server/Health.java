package io.penstock.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the parts of the server whether they work, all at the same time and with one time limit. Each part has a thread and is asked
 * once at a time, however many ask for a report while it hangs.
 */
final class Health implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 3_000;

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    /** To be called before the first report. */
    void add(String part, BooleanSupplier works) {
        parts.put(part, new Part(works));
    }

    /**
     * What was found.
     *
     * @param json one object with a status for the whole and one for each part
     */
    record Report(boolean up, String json) {}

    Report report() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        Map<String, Future<Boolean>> answers = new LinkedHashMap<>();
        parts.forEach((name, part) -> answers.put(name, part.ask(threads)));
        StringBuilder texts = new StringBuilder();
        boolean up = true;
        for (Map.Entry<String, Future<Boolean>> answer : answers.entrySet()) {
            boolean works = works(answer.getValue(), deadline - System.nanoTime());
            up &= works;
            texts.append(",\"")
                    .append(answer.getKey())
                    .append("\":\"")
                    .append(text(works))
                    .append('"');
        }
        return new Report(up, "{\"status\":\"" + text(up) + "\"" + texts + "}\n");
    }

    private static boolean works(Future<Boolean> answer, long nanos) {
        try {
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static String text(boolean up) {
        return up ? "UP" : "DOWN";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Part {

        private final BooleanSupplier works;
        private @Nullable Future<Boolean> asked;

        Part(BooleanSupplier works) {
            this.works = works;
        }

        synchronized Future<Boolean> ask(ExecutorService threads) {
            if (asked == null || asked.isDone()) {
                asked = threads.submit(works::getAsBoolean);
            }
            return asked;
        }
    }
}
