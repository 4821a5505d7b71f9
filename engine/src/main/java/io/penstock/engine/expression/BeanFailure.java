package io.penstock.engine.expression;

/** Carries what a called bean threw through the expression language. */
final class BeanFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    BeanFailure(String method, Throwable thrown) {
        super(method, thrown, false, false);
        this.thrown = thrown;
    }

    /** Bean type and method. */
    String method() {
        return String.valueOf(getMessage());
    }

    Throwable thrown() {
        return thrown;
    }
}
