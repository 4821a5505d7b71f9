package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;

/**
 * Gives a job tries and solves its incident; it is done again when it is due. Errors: JOB_NOT_FOUND, JOB_RUNS, REQUEST_INVALID.
 *
 * @param retries at least 1
 */
public record SetJobRetries(long jobId, int retries) implements Command<Done> {
    public SetJobRetries {
        if (retries < 1) {
            throw new EngineException(ErrorCode.REQUEST_INVALID, "A job gets at least one try, asked for " + retries);
        }
    }
}
