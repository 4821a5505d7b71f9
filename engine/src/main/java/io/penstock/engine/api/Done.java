package io.penstock.engine.api;

/** The answer of a command that has nothing to tell but that it is done. */
public enum Done {
    DONE
}
