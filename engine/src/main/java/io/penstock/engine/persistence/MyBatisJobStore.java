package io.penstock.engine.persistence;

import io.penstock.engine.execution.Located;
import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.job.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs by MyBatis. */
final class MyBatisJobStore implements JobStore {

    private static final int MAXIMUM_MESSAGE_LENGTH = 1000;
    private static final Comparator<JobRow> IN_TURN = Comparator.comparing(JobRow::priority, Comparator.reverseOrder())
            .thenComparing(JobRow::dueTime)
            .thenComparing(JobRow::id);

    private static final Comparator<JobRow> BY_ID = Comparator.comparingLong(JobRow::id);

    private final JobMapper mapper;
    private final JobQueue queue;
    private final Batches batches;
    private final LockedReads lockedReads;

    MyBatisJobStore(JobMapper mapper, JobQueue queue, Batches batches, LockedReads lockedReads) {
        this.mapper = mapper;
        this.queue = queue;
        this.batches = batches;
        this.lockedReads = lockedReads;
    }

    @Override
    public List<JobRow> acquire(Acquisition acquisition) {
        return queue.acquire(acquisition.inMicroseconds()).stream()
                .sorted(IN_TURN)
                .toList();
    }

    @Override
    public @Nullable JobRow acquire(long jobId, String owner, Instant now, Instant lockedUntil) {
        JobRow free = mapper.lockFreeJob(jobId, now);
        if (free == null) {
            return null;
        }
        JobRow locked = LockedJobs.of(free, owner, free.lockEpoch() + 1, lockedUntil);
        batches.run(JobMapper.class.getName() + ".takeLock", List.of(locked));
        return locked;
    }

    @Override
    public @Nullable Instant nextDueTime(Collection<Long> foreign) {
        return queue.nextDueTime(foreign);
    }

    @Override
    public Collection<Long> renewLocks(String owner, Collection<JobRow> jobs, Instant lockedUntil) {
        List<JobRow> renewed = jobs.stream()
                .map(job -> withLock(job, owner, lockedUntil))
                .sorted(BY_ID)
                .toList();
        int[] counts = batches.run(JobMapper.class.getName() + ".renewLock", renewed);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                ids.add(renewed.get(i).id());
            }
        }
        return ids;
    }

    @Override
    public void releaseLocks(String owner, Collection<JobRow> jobs) {
        List<JobRow> released = jobs.stream()
                .map(job -> withLock(job, owner, null))
                .sorted(BY_ID)
                .toList();
        batches.run(JobMapper.class.getName() + ".releaseLock", released);
    }

    @Override
    public @Nullable Located<JobRow> lockJob(JobRow job) {
        return lockedReads.locate(() -> mapper.lockRootOfJob(job), () -> mapper.lockJob(job));
    }

    @Override
    public Map<Long, Located<JobRow>> lockJobs(Collection<JobRow> jobs) {
        Map<Long, JobRow> asked = new HashMap<>();
        jobs.forEach(job -> asked.put(job.id(), job));
        String owner = jobs.iterator().next().lockOwner();
        Map<Long, Located<JobRow>> found = new HashMap<>();
        for (Located<JobRow> located : lockedReads.<JobRow>locateAll(
                () -> mapper.lockRootsOfJobs(rootsOf(jobs)), roots -> mapper.lockJobs(owner, asked.keySet(), roots))) {
            JobRow job = located.thing();
            if (job.lockEpoch() == Objects.requireNonNull(asked.get(job.id())).lockEpoch()) {
                found.put(job.id(), located);
            }
        }
        return found;
    }

    private static List<Long> rootsOf(Collection<JobRow> jobs) {
        return jobs.stream()
                .map(job -> Objects.requireNonNull(job.rootId(), "a job of an instance"))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public @Nullable JobRow findStartJob(JobRow job) {
        return mapper.findStartJob(job);
    }

    @Override
    public boolean recordFailure(JobRow failed, int retries, Instant dueTime, String message, String stack) {
        return mapper.recordFailure(new JobFailure(
                        failed,
                        retries,
                        dueTime,
                        shortened(storable(message)),
                        storable(stack),
                        JobColumns.takeTime(retries, dueTime)))
                == 1;
    }

    @Override
    public boolean removeIncident(long jobId) {
        return mapper.removeIncident(jobId) > 0;
    }

    @Override
    public int removeIncidents(long activityInstanceId) {
        return mapper.removeIncidents(activityInstanceId);
    }

    @Override
    public List<JobRow> startTimersOf(String definitionKey, String tenantId) {
        return mapper.startTimersOf(definitionKey, tenantId);
    }

    /** Only what the lock statements read differs. */
    private static JobRow withLock(JobRow job, String owner, @Nullable Instant lockedUntil) {
        return LockedJobs.of(job, owner, job.lockEpoch(), lockedUntil);
    }

    /** No database stores a character 0 in a text. */
    private static String storable(String text) {
        return text.replace('\0', '?');
    }

    private static String shortened(String text) {
        return text.length() <= MAXIMUM_MESSAGE_LENGTH ? text : text.substring(0, MAXIMUM_MESSAGE_LENGTH);
    }
}
