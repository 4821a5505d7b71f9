package io.penstock.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command did not succeed and changed nothing; only of {@link ErrorCode#OUTCOME_UNKNOWN} nobody knows. The message names what was expected and found, with ids, and never holds a
 * variable's value.
 */
public class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Reference> references;

    public EngineException(ErrorCode code, String message, Reference... references) {
        this(code, message, null, references);
    }

    public EngineException(ErrorCode code, String message, @Nullable Throwable cause, Reference... references) {
        super(message, cause);
        this.code = code;
        this.references = List.of(references);
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorCategory category() {
        return code.category();
    }

    /** The things that the error is about; empty when there are none. */
    public List<Reference> references() {
        return references == null ? List.of() : references;
    }
}
