package io.penstock.engine.persistence;

import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a database gives out due jobs. */
interface JobQueue {

    List<JobRow> acquire(String owner, Instant now, Instant lockedUntil, int limit);

    @Nullable Instant nextDueTime();
}
