package io.penstock.engine.task;

import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.command.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open external task. Every change counts the epoch up, so that a change of a row that another worker got meanwhile fails.
 *
 * @param id the id of its activity instance
 * @param rootId the root of the call hierarchy, which is locked to end the task
 * @param retries null before the first failure
 * @param takeTime from when workers get it; null when no try is left
 */
public record ExternalTaskRow(
        long id,
        long instanceId,
        long rootId,
        long definitionId,
        String definitionKey,
        String tenantId,
        String elementId,
        @Nullable String businessKey,
        String topic,
        long priority,
        @Nullable Integer retries,
        @Nullable String workerId,
        @Nullable Instant lockedUntil,
        long lockEpoch,
        @Nullable String failureMessage,
        Instant createTime,
        @Nullable Instant takeTime)
        implements Row {

    private static final String CARRIED = "penstock.queue.";

    /** Whether it is carried to a worker; then nobody fetches it. */
    boolean isCarried() {
        return workerId != null && workerId.startsWith(CARRIED);
    }

    /**
     * New or just changed, and to be carried to a worker: each time under another worker id, so that an answer that comes late is not
     * taken for one of now.
     */
    ExternalTaskRow carried() {
        return at(lockEpoch, retries, CARRIED + lockEpoch, null, failureMessage, null);
    }

    /** As workers see it. */
    ExternalTask shown() {
        return new ExternalTask(
                id,
                topic,
                workerId,
                lockedUntil,
                elementId,
                instanceId,
                definitionId,
                definitionKey,
                businessKey,
                priority,
                retries,
                failureMessage,
                createTime);
    }

    ExternalTaskRow lockedBy(String worker, Instant until) {
        return changed(retries, worker, until, failureMessage, until);
    }

    ExternalTaskRow unlocked(Instant now) {
        return changed(retries, null, null, failureMessage, hasTries() ? now : null);
    }

    ExternalTaskRow failed(int triesLeft, @Nullable String message, Instant nextTry) {
        return changed(triesLeft, null, null, message, triesLeft > 0 ? nextTry : null);
    }

    /** Whoever has it keeps it. */
    ExternalTaskRow withRetries(int triesLeft, Instant now) {
        Instant from = lockedUntil == null ? now : lockedUntil;
        return changed(triesLeft, workerId, lockedUntil, failureMessage, triesLeft > 0 && !isCarried() ? from : null);
    }

    private boolean hasTries() {
        return retries == null || retries > 0;
    }

    private ExternalTaskRow changed(
            @Nullable Integer triesLeft,
            @Nullable String worker,
            @Nullable Instant until,
            @Nullable String message,
            @Nullable Instant from) {
        return at(lockEpoch + 1, triesLeft, worker, until, message, from);
    }

    private ExternalTaskRow at(
            long epoch,
            @Nullable Integer triesLeft,
            @Nullable String worker,
            @Nullable Instant until,
            @Nullable String message,
            @Nullable Instant from) {
        return new ExternalTaskRow(
                id,
                instanceId,
                rootId,
                definitionId,
                definitionKey,
                tenantId,
                elementId,
                businessKey,
                topic,
                priority,
                triesLeft,
                worker,
                until,
                epoch,
                message,
                createTime,
                from);
    }
}
