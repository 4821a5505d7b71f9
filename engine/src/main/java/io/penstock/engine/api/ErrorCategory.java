package io.penstock.engine.api;

/** What a caller can do about an error. */
public enum ErrorCategory {
    /** The thing named does not exist, or not for this caller. */
    NOT_FOUND,
    /** The request is wrong and stays wrong when sent again. */
    INVALID,
    /** The caller may not do this. */
    FORBIDDEN,
    /** The request is right but the state of the thing does not allow it. */
    CONFLICT,
    /** Something the engine needs is away or busy: the same request may succeed later. */
    UNAVAILABLE,
    /** A fault of the engine or of code that it called. */
    INTERNAL
}
