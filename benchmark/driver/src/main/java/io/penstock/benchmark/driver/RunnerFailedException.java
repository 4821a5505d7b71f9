package io.penstock.benchmark.driver;

import org.jspecify.annotations.Nullable;

/** A subject could not do what it was asked. Its message becomes a row of the report. */
final class RunnerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunnerFailedException(String message) {
        this(message, null);
    }

    RunnerFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
