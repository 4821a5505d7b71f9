package io.penstock.engine.persistence;

import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses, locks and updates in one statement. */
final class PostgreSqlJobQueue implements JobQueue {

    private final JobMapper mapper;

    PostgreSqlJobQueue(JobMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public List<JobRow> acquire(Acquisition acquisition) {
        return mapper.acquire(acquisition);
    }

    @Override
    public @Nullable Instant nextDueTime(Collection<Long> foreign) {
        return mapper.nextDueTime(foreign);
    }
}
