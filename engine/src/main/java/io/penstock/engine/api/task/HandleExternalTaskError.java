package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker met a business error: the nearest boundary event that catches it goes on. Errors: EXTERNAL_TASK_NOT_FOUND,
 * EXTERNAL_TASK_NOT_LOCKED when the worker has it no more, ERROR_NOT_CAUGHT, after which the worker has it still, REQUEST_INVALID.
 *
 * @param variables set where they exist, else in the process instance, before the error is thrown
 */
public record HandleExternalTaskError(
        long taskId,
        String workerId,
        String errorCode,
        @Nullable String message,
        Map<String, Value> variables) implements Command<Done> {
    public HandleExternalTaskError {
        if (errorCode.isEmpty()) {
            throw new EngineException(ErrorCode.REQUEST_INVALID, "A business error has a code");
        }
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
