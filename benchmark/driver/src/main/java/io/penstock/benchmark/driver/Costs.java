package io.penstock.benchmark.driver;

/** What one operation costs on average. */
record Costs(
        double roundTrips,
        double statements,
        double commits,
        double rowsWritten,
        double walBytes,
        double allocatedBytes) {

    static Costs of(Counts counts, long walBytes, long allocatedBytes, long operations) {
        double each = operations;
        return new Costs(
                counts.roundTrips() / each,
                counts.statements() / each,
                counts.commits() / each,
                counts.rowsWritten() / each,
                walBytes / each,
                allocatedBytes / each);
    }

    /** Both together; allocation of the other is not known, so this one's stands. */
    Costs plusStart(Costs start) {
        return new Costs(
                roundTrips + start.roundTrips,
                statements + start.statements,
                commits + start.commits,
                rowsWritten + start.rowsWritten,
                walBytes + start.walBytes,
                allocatedBytes);
    }
}
