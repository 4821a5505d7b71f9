package io.penstock.engine.execution;

/** How a process instance ended. */
public enum EndState {
    COMPLETED,
    TERMINATED,
    DELETED,
    FAILED
}
