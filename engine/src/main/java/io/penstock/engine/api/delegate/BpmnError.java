package io.penstock.engine.api.delegate;

import org.jspecify.annotations.Nullable;

/** A business error that the process itself handles by an error boundary event. */
public final class BpmnError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String errorCode;

    public BpmnError(String errorCode) {
        this(errorCode, null);
    }

    public BpmnError(String errorCode, @Nullable String message) {
        super(message, null, false, false);
        if (errorCode.isEmpty()) {
            throw new IllegalArgumentException("A BPMN error has a code");
        }
        this.errorCode = errorCode;
    }

    public String errorCode() {
        return errorCode;
    }
}
