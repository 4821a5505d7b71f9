package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A business error that an external task throws as a worker reports.
 *
 * @param code of the error
 * @param message of the error, or null
 * @param condition expression; the error is thrown when it holds
 */
public record TaskError(String code, @Nullable String message, String condition) {}
