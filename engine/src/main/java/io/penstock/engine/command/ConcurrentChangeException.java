package io.penstock.engine.command;

import org.jspecify.annotations.Nullable;

/** Another transaction changed the same rows first; the unit of work was rolled back and may be tried again. */
public final class ConcurrentChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConcurrentChangeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
