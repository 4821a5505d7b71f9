package io.penstock.server.demo;

/** A step of the demonstration did not do what it should; the message says which and what came instead. */
public final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoFailedException(String message) {
        super(message);
    }

    public DemoFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
