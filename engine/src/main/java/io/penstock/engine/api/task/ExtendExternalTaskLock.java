package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.time.Duration;

/**
 * Keeps an external task for its worker for a while from now. Errors: EXTERNAL_TASK_NOT_FOUND, EXTERNAL_TASK_NOT_LOCKED when the worker
 * has it no more, REQUEST_INVALID.
 */
public record ExtendExternalTaskLock(long taskId, String workerId, Duration duration) implements Command<Done> {
    public ExtendExternalTaskLock {
        if (duration.isNegative() || duration.isZero()) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID, "A lock lasts longer than zero, asked for " + duration);
        }
    }
}
