package io.penstock.engine.api.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process instance as it was when the answer was made.
 *
 * @param ended whether it has already ended
 */
public record ProcessInstance(
        long id,
        long processDefinitionId,
        String processDefinitionKey,
        @Nullable String businessKey,
        Instant startTime,
        boolean ended) {}
