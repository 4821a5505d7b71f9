package io.penstock.mapping;

import org.jspecify.annotations.Nullable;

/** A document is not well-formed, breaks its schema or exceeds a limit. */
final class InvalidXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int line;
    private final int column;

    InvalidXmlException(String problem, int line, int column, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        this.line = line;
        this.column = column;
    }

    String problem() {
        return problem;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
