package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;

/**
 * Gives an external task tries, so that workers get it again, or takes them. Errors: EXTERNAL_TASK_NOT_FOUND, REQUEST_INVALID.
 *
 * @param retries not negative
 */
public record SetExternalTaskRetries(long taskId, int retries) implements Command<Done> {
    public SetExternalTaskRetries {
        if (retries < 0) {
            throw new EngineException(ErrorCode.REQUEST_INVALID, "Tries are not negative, asked for " + retries);
        }
    }
}
