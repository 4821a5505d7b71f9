package io.penstock.benchmark.driver;

import java.util.concurrent.atomic.AtomicLong;

/** Counts by the tags that PostgreSQL answers statements with. Thread-safe. */
final class StatementCounter {

    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rowsWritten = new AtomicLong();

    void waited() {
        roundTrips.incrementAndGet();
    }

    /**
     * @param tag such as {@code INSERT 0 5}, {@code UPDATE 1}, {@code SELECT 1}, {@code COMMIT}
     */
    void completed(String tag) {
        switch (tag.split(" ")[0]) {
            case "BEGIN", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET" -> {
                // Neither a question nor a change.
            }
            case "COMMIT" -> commits.incrementAndGet();
            case "INSERT", "UPDATE", "DELETE" -> {
                statements.incrementAndGet();
                rowsWritten.addAndGet(Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1)));
            }
            default -> statements.incrementAndGet();
        }
    }

    Counts counts() {
        return new Counts(roundTrips.get(), statements.get(), commits.get(), rowsWritten.get());
    }
}
