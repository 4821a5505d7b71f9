package io.penstock.engine.persistence;

import io.penstock.engine.job.JobRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes rows of locked jobs. */
final class LockedJobs {

    private LockedJobs() {}

    static JobRow of(JobRow job, @Nullable String owner, long lockEpoch, @Nullable Instant lockedUntil) {
        return new JobRow(
                job.id(),
                job.kind(),
                job.instanceId(),
                job.rootId(),
                job.activityInstanceId(),
                job.definitionId(),
                job.definitionKey(),
                job.classSet(),
                job.tenantId(),
                job.elementId(),
                job.createTime(),
                job.dueTime(),
                job.priority(),
                job.exclusive(),
                job.retries(),
                job.repeat(),
                owner,
                lockEpoch,
                lockedUntil,
                job.failureMessage(),
                job.failureStack());
    }
}
