package io.penstock.engine.api.history;

/** How a process instance stands or ended; the names are stored. */
public enum InstanceState {
    /** Still running. */
    ACTIVE,
    /** Every token reached an end. */
    COMPLETED,
    /** A terminate end event ended it. */
    TERMINATED,
    /** A caller deleted it, or the instance that called it was cancelled. */
    DELETED,
    /** Every token reached an end, and nobody caught an error of one of its end events. */
    FAILED
}
