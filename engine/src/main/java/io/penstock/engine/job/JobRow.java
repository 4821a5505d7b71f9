package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.command.OwnedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that the job executor does.
 *
 * @param instanceId null for a start timer and a delivery, which no instance keeps or drops
 * @param rootId null for a start timer and a delivery
 * @param activityInstanceId the activity that goes on, waits, or is watched by a boundary event; null for a start timer and for a
 *     delivery to a start event
 * @param classSet the classes that a node needs to run it, see RequiredClasses; 0 for none
 * @param elementId the element that goes on or occurs
 * @param dueTime not before this time
 * @param priority higher first
 * @param retries tries left; 0 means an incident and that nobody takes the job
 * @param repeat what remains of a timer cycle, as an ISO 8601 repeating interval; null when it occurs once
 * @param lockOwner the node that has the job, or null
 * @param lockEpoch grows each time that the job is locked, so that a node that lost the lock cannot write
 * @param lockedUntil when the lock ends unless it is renewed, or null
 * @param failureMessage of the last failure, at most 1000 characters, or null
 */
public record JobRow(
        long id,
        JobKind kind,
        @Nullable Long instanceId,
        @Nullable Long rootId,
        @Nullable Long activityInstanceId,
        long definitionId,
        String definitionKey,
        long classSet,
        String tenantId,
        String elementId,
        Instant createTime,
        Instant dueTime,
        long priority,
        boolean exclusive,
        int retries,
        @Nullable String repeat,
        @Nullable String lockOwner,
        long lockEpoch,
        @Nullable Instant lockedUntil,
        @Nullable String failureMessage,
        @Nullable String failureStack)
        implements OwnedRow {

    /** The same job, locked for the first time. */
    JobRow lockedBy(String owner, Instant until) {
        return new JobRow(
                id,
                kind,
                instanceId,
                rootId,
                activityInstanceId,
                definitionId,
                definitionKey,
                classSet,
                tenantId,
                elementId,
                createTime,
                dueTime,
                priority,
                exclusive,
                retries,
                repeat,
                owner,
                lockEpoch + 1,
                until,
                failureMessage,
                failureStack);
    }

    /** The same job, which nobody has, with other tries and another time. */
    JobRow rescheduled(int newRetries, Instant newDueTime) {
        return new JobRow(
                id,
                kind,
                instanceId,
                rootId,
                activityInstanceId,
                definitionId,
                definitionKey,
                classSet,
                tenantId,
                elementId,
                createTime,
                newDueTime,
                priority,
                exclusive,
                newRetries,
                repeat,
                null,
                lockEpoch,
                null,
                failureMessage,
                failureStack);
    }

    /** A new job for the next occurrence of a cycle. */
    JobRow next(long newId, Instant now, Occurrence occurrence, int tries) {
        return new JobRow(
                newId,
                kind,
                instanceId,
                rootId,
                activityInstanceId,
                definitionId,
                definitionKey,
                classSet,
                tenantId,
                elementId,
                now,
                occurrence.dueTime(),
                priority,
                exclusive,
                tries,
                occurrence.repeat(),
                null,
                0,
                null,
                null,
                null);
    }
}
