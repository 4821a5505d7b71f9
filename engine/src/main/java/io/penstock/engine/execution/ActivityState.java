package io.penstock.engine.execution;

/** Where in its life a stored activity instance stands; the names are stored. */
public enum ActivityState {
    /** A job will enter it. */
    BEFORE,
    /** It runs or waits. */
    ACTIVE,
    /** An event subprocess that has not started: its start event waits. No token, and not in history. */
    WATCHING,
    /** It is done; a job will leave it. */
    AFTER,
    /** Not an activity any more: what left one, by one of several sequence flows, that a job will take. */
    ON_FLOW,
    /** An ad-hoc subprocess in which nothing more begins: it waits until what runs inside has ended. */
    COMPLETING,
    /** A transaction that was cancelled: it waits until what it did is undone. */
    CANCELING,
    /** It completed and can be compensated; no token, in history already. */
    COMPENSABLE,
    /** It completed and is being compensated: a token again, in history already. */
    COMPENSATING;

    /** Whether its behavior was entered and not yet closed. */
    boolean isEntered() {
        return this == ACTIVE || this == COMPLETING || this == CANCELING;
    }

    /** Whether it stands for a token in its scope. */
    boolean isToken() {
        return this != COMPENSABLE && this != WATCHING;
    }

    /** Whether something may occur that it waits for. */
    boolean isWaiting() {
        return this == ACTIVE || this == COMPLETING || this == WATCHING;
    }

    /** Whether a job will go on with it. */
    boolean isDeferred() {
        return this == BEFORE || this == AFTER || this == ON_FLOW;
    }

    /** Whether it stands for no activity: history does not hold it. */
    boolean isNoActivity() {
        return this == BEFORE || this == ON_FLOW;
    }

    /** Whether history holds it. */
    boolean isCompleted() {
        return this == COMPENSABLE || this == COMPENSATING;
    }
}
