package io.penstock.engine.persistence;

import io.penstock.engine.job.JobRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A failure of a job as it is written. */
record JobFailure(
        JobRow job,
        int retries,
        Instant dueTime,
        String message,
        String stack,
        @Nullable Instant takeTime) {}
