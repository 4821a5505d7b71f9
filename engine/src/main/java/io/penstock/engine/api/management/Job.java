package io.penstock.engine.api.management;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for the job executor, or that a node does now.
 *
 * @param processInstanceId null for a job that starts an instance
 * @param activityId the BPMN element that goes on or occurs
 * @param dueTime nobody does it before
 * @param priority higher first
 * @param retries tries left; 0 when nobody does it until it gets some again
 * @param lockOwner the node that has it; null when nobody has
 * @param lockedUntil when others may take it from that node; null when nobody has it
 * @param failureMessage of the last try; null when none failed
 */
public record Job(
        long id,
        JobKind kind,
        @Nullable Long processInstanceId,
        long processDefinitionId,
        String processDefinitionKey,
        String activityId,
        Instant createTime,
        Instant dueTime,
        long priority,
        int retries,
        @Nullable String lockOwner,
        @Nullable Instant lockedUntil,
        @Nullable String failureMessage) {}
