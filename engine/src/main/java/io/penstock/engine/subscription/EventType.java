package io.penstock.engine.subscription;

/** What a subscription waits for; the names are stored. */
public enum EventType {
    /** A message, which one receiver gets. */
    MESSAGE,
    /** A signal, which everybody gets who waits for it. */
    SIGNAL,
    /** That a condition of a start event holds. */
    CONDITION
}
