package io.penstock.engine.api.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work for a worker outside the engine.
 *
 * @param id also the id of its activity instance
 * @param workerId who fetched it last; null when nobody has it
 * @param lockedUntil when others may fetch it; null when they may now, or when no try is left
 * @param priority higher first
 * @param retries tries left, as the worker said at its last failure; null before the first failure; with 0 nobody gets it
 * @param failureMessage of the last failure
 */
public record ExternalTask(
        long id,
        String topic,
        @Nullable String workerId,
        @Nullable Instant lockedUntil,
        String activityId,
        long processInstanceId,
        long processDefinitionId,
        String processDefinitionKey,
        @Nullable String businessKey,
        long priority,
        @Nullable Integer retries,
        @Nullable String failureMessage,
        Instant createTime) {}
