package io.penstock.engine.execution;

/** Where in its life a stored activity instance stands; the names are stored. */
public enum ActivityState {
    /** A job will enter it. */
    BEFORE,
    /** It runs or waits. */
    ACTIVE,
    /** It is done; a job will leave it. */
    AFTER
}
