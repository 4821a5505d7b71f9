package io.penstock.server;

/** The server was asked for something that it does not understand; the message names it and says what is expected. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
