package io.penstock.engine.persistence;

import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, locks and updates in separate statements, for databases that cannot do it in one. It goes priority by priority, so
 * that each step is one short range of the index.
 */
final class SteppedJobQueue implements JobQueue {

    private final JobMapper mapper;
    private final Batches batches;

    SteppedJobQueue(JobMapper mapper, Batches batches) {
        this.mapper = mapper;
        this.batches = batches;
    }

    @Override
    public List<JobRow> acquire(String owner, Instant now, Instant lockedUntil, int limit) {
        List<Long> due = dueJobs(now, limit);
        if (due.isEmpty()) {
            return List.of();
        }
        List<JobRow> locked = mapper.lockDueJobs(InLists.of(due), now).stream()
                .map(job -> LockedJobs.of(job, owner, job.lockEpoch() + 1, lockedUntil))
                .toList();
        batches.run(JobMapper.class.getName() + ".takeLock", locked);
        return locked;
    }

    @Override
    public @Nullable Instant nextDueTime() {
        Instant earliest = null;
        for (Long priority = mapper.highestPriority(Long.MAX_VALUE); priority != null; priority = below(priority)) {
            @Nullable Instant next = mapper.nextDueTimeOf(priority);
            if (next != null && (earliest == null || next.isBefore(earliest))) {
                earliest = next;
            }
        }
        return earliest;
    }

    private @Nullable Long below(long priority) {
        return priority == Long.MIN_VALUE ? null : mapper.highestPriority(priority - 1);
    }

    private List<Long> dueJobs(Instant now, int limit) {
        List<Long> due = new ArrayList<>();
        for (Long priority = mapper.highestPriority(Long.MAX_VALUE);
                priority != null && due.size() < limit;
                priority = below(priority)) {
            due.addAll(mapper.dueJobs(priority, now, limit - due.size()));
        }
        return due;
    }
}
