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

/** Asks the parts of the server whether they work, each with a time limit and on threads of its own. */
final class Health implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 3_000;

    private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    void add(String part, BooleanSupplier works) {
        checks.put(part, works);
    }

    /**
     * What was found.
     *
     * @param json one object with a status for the whole and one for each part
     */
    record Report(boolean up, String json) {}

    Report report() {
        Map<String, Future<Boolean>> answers = new LinkedHashMap<>();
        checks.forEach((part, works) -> answers.put(part, threads.submit(works::getAsBoolean)));
        StringBuilder parts = new StringBuilder();
        boolean up = true;
        for (Map.Entry<String, Future<Boolean>> answer : answers.entrySet()) {
            boolean works = works(answer.getValue());
            up &= works;
            parts.append(",\"")
                    .append(answer.getKey())
                    .append("\":\"")
                    .append(text(works))
                    .append('"');
        }
        return new Report(up, "{\"status\":\"" + text(up) + "\"" + parts + "}\n");
    }

    private static boolean works(Future<Boolean> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
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
}
