package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker could not do an external task: others may try again later. Errors: EXTERNAL_TASK_NOT_FOUND, EXTERNAL_TASK_NOT_LOCKED when
 * the worker has it no more, REQUEST_INVALID.
 *
 * @param message what happened, for operators; its first 1000 characters are kept
 * @param retries tries that are left, not negative; with 0 nobody gets the task before {@link SetExternalTaskRetries}
 * @param retryDelay how long nobody gets it
 */
public record HandleExternalTaskFailure(
        long taskId, String workerId, @Nullable String message, int retries, Duration retryDelay)
        implements Command<Done> {
    public HandleExternalTaskFailure {
        if (retries < 0 || retryDelay.isNegative()) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID, "The tries left and the delay of an external task are not negative");
        }
    }
}
