package io.penstock.engine.persistence;

import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses, locks and updates in one statement. */
final class PostgreSqlJobQueue implements JobQueue {

    private final JobMapper mapper;

    PostgreSqlJobQueue(JobMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public List<JobRow> acquire(String owner, Instant now, Instant lockedUntil, int limit) {
        return mapper.acquire(owner, now, lockedUntil, limit);
    }

    @Override
    public @Nullable Instant nextDueTime() {
        return mapper.nextDueTime();
    }
}
