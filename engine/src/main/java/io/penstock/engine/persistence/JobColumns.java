package io.penstock.engine.persistence;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is written.
 *
 * @param takeTime when a node may take it: when it is due, or its lock ends; null for a job without retries
 * @param startKey key of the process of a start timer, else null
 */
record JobColumns(
        JobRow row, @Nullable Instant takeTime, @Nullable String startKey) {

    static JobColumns of(JobRow row) {
        return new JobColumns(
                row,
                takeTime(row.retries(), row.lockedUntil() == null ? row.dueTime() : row.lockedUntil()),
                row.kind() == JobKind.TIMER_START ? row.definitionKey() : null);
    }

    static @Nullable Instant takeTime(int retries, Instant time) {
        return retries > 0 ? time : null;
    }
}
