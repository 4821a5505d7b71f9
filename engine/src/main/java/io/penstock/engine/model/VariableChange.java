package io.penstock.engine.model;

/** What became of a variable. */
public enum VariableChange {
    /** It is new in its scope. */
    CREATE,
    /** It was set again, to the same value or another. */
    UPDATE,
    /** It was removed; it goes with its scope only, which no event outlives. */
    DELETE
}
