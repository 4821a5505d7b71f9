package io.penstock.soap;

import org.jspecify.annotations.Nullable;

/** A security header does not prove who calls. The message is for the log only. */
final class AuthenticationException extends Exception {

    private static final long serialVersionUID = 1L;

    AuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    AuthenticationException(String message) {
        this(message, null);
    }
}
