package io.penstock.engine.api;

/** What a user may do, in coarse steps; each includes nothing of the others but what its text says. */
public enum Role {
    /** Everything. */
    ADMINISTRATOR,
    /** Starts instances, works on tasks, sends messages, reads. */
    PARTICIPANT,
    /** Reads only. */
    READER
}
