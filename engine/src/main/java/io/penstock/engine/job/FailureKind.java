package io.penstock.engine.job;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.command.ConcurrentChangeException;

/** What an exception of a job means for its tries. */
enum FailureKind {
    /** Others held or changed the same instance: the same turn may be run again. */
    CONFLICT,
    /** The same, after code of the application ran: not again at once, because that code would run again. */
    CONFLICT_AFTER_EFFECTS,
    /** Nothing can be said about the job: the database cannot be asked, or did not say whether it committed. */
    DATABASE_UNAVAILABLE,
    /** The job's own fault. */
    FAULT;

    static FailureKind of(Throwable failure) {
        if (failure instanceof ConcurrentChangeException) {
            return CONFLICT;
        }
        if (!(failure instanceof EngineException exception)) {
            return FAULT;
        }
        return switch (exception.code()) {
            case INSTANCE_BUSY -> CONFLICT;
            case CONCURRENT_CHANGE -> CONFLICT_AFTER_EFFECTS;
            case DATABASE_UNAVAILABLE, OUTCOME_UNKNOWN -> DATABASE_UNAVAILABLE;
            default -> FAULT;
        };
    }
}
