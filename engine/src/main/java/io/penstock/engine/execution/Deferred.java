package io.penstock.engine.execution;

/** Lets an activity go on later, in another transaction. */
public interface Deferred {

    /** A job that enters the activity. */
    void enterLater(Visit visit);

    /** A job that leaves the activity. */
    void leaveLater(Visit visit);

    /** Drops the jobs and incidents of the activity. */
    void cancel(Visit visit);

    /** Makes an incident, instead of one that is there: the activity waits for something that can no longer happen. */
    void neverGoesOn(Visit visit, String reason);
}
