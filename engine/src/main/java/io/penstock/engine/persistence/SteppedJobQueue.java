package io.penstock.engine.persistence;

import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, locks and updates in separate statements, for databases that cannot do it in one. It goes by sets of classes and by
 * priority, so that each step is one short range of the index.
 */
final class SteppedJobQueue implements JobQueue {

    private final JobMapper mapper;
    private final Batches batches;

    SteppedJobQueue(JobMapper mapper, Batches batches) {
        this.mapper = mapper;
        this.batches = batches;
    }

    /** The jobs of a set of classes with one priority. */
    private record Level(long classSet, long priority) {}

    @Override
    public List<JobRow> acquire(Acquisition acquisition) {
        List<Long> due = dueJobs(acquisition);
        if (due.isEmpty()) {
            return List.of();
        }
        List<JobRow> locked = mapper.lockDueJobs(InLists.of(due), acquisition.now()).stream()
                .map(job -> LockedJobs.of(job, acquisition.owner(), job.lockEpoch() + 1, acquisition.lockedUntil()))
                .toList();
        batches.run(JobMapper.class.getName() + ".takeLock", locked);
        return locked;
    }

    @Override
    public @Nullable Instant nextDueTime(Collection<Long> foreign) {
        Instant earliest = null;
        for (Level first : highestLevels(foreign)) {
            for (Level level = first; level != null; level = below(level)) {
                @Nullable Instant next = mapper.nextDueTimeOf(level.classSet(), level.priority());
                if (next != null && (earliest == null || next.isBefore(earliest))) {
                    earliest = next;
                }
            }
        }
        return earliest;
    }

    private List<Long> dueJobs(Acquisition acquisition) {
        Comparator<Level> turn = Comparator.comparingLong(Level::priority)
                .reversed()
                .thenComparing(level -> level.classSet() <= acquisition.after())
                .thenComparingLong(Level::classSet);
        List<Level> levels = new ArrayList<>(highestLevels(acquisition.foreign()));
        List<Long> due = new ArrayList<>();
        while (!levels.isEmpty() && due.size() < acquisition.limit()) {
            levels.sort(turn);
            Level level = levels.remove(0);
            due.addAll(mapper.dueJobs(
                    level.classSet(), level.priority(), acquisition.now(), acquisition.limit() - due.size()));
            Level next = due.size() < acquisition.limit() ? below(level) : null;
            if (next != null) {
                levels.add(next);
            }
        }
        return due;
    }

    /** One for each set of which there are jobs. */
    private List<Level> highestLevels(Collection<Long> foreign) {
        List<Level> levels = new ArrayList<>();
        for (Long set = Long.valueOf(0); set != null; set = next(set)) {
            @Nullable Long priority = foreign.contains(set) ? null : mapper.highestPriority(set, Long.MAX_VALUE);
            if (priority != null) {
                levels.add(new Level(set, priority));
            }
        }
        return levels;
    }

    private @Nullable Long next(long classSet) {
        return classSet == Long.MAX_VALUE ? null : mapper.lowestClassSet(classSet + 1);
    }

    private @Nullable Level below(Level level) {
        @Nullable Long priority = level.priority() == Long.MIN_VALUE
                ? null
                : mapper.highestPriority(level.classSet(), level.priority() - 1);
        return priority == null ? null : new Level(level.classSet(), priority);
    }
}
