package io.penstock.engine.command;

/** A step of a shared transaction cannot be undone alone; the transaction is rolled back. */
public final class SharedTransactionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SharedTransactionException(String message, Throwable cause) {
        super(message, cause);
    }
}
