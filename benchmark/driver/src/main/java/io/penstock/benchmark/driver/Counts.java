package io.penstock.benchmark.driver;

/**
 * What was asked of PostgreSQL.
 *
 * @param roundTrips how often a client waited for the server
 * @param statements that read or wrote, transaction control excluded
 * @param commits of transactions; those that only read count too
 * @param rowsWritten inserted, updated and deleted
 */
record Counts(long roundTrips, long statements, long commits, long rowsWritten) {

    Counts minus(Counts before) {
        return new Counts(
                roundTrips - before.roundTrips,
                statements - before.statements,
                commits - before.commits,
                rowsWritten - before.rowsWritten);
    }
}
