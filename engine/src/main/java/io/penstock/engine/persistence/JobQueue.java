package io.penstock.engine.persistence;

import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a database gives out due jobs. */
interface JobQueue {

    List<JobRow> acquire(Acquisition acquisition);

    @Nullable Instant nextDueTime(Collection<Long> foreign);
}
