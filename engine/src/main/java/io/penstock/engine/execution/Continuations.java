package io.penstock.engine.execution;

/**
 * Waiting activities of one call hierarchy that go on, one after another, in one unit of work: what one of them read or changed, the
 * next one finds. Rows given here were read under the lock of the hierarchy, before the first of them went on. Not thread-safe.
 */
public interface Continuations {

    /** The job of an activity that is asynchronous before: enter it now. */
    void enter(ProcessInstanceRow instance, ActivityInstanceRow activity);

    /** The job of an activity that is asynchronous after: leave it now. */
    void leave(ProcessInstanceRow instance, ActivityInstanceRow activity);

    /**
     * What an activity waits for happened.
     *
     * @param elementId the activity's own element, a boundary event that watches it, or an event behind an event-based gateway
     */
    void occur(ProcessInstanceRow instance, ActivityInstanceRow activity, String elementId);

    /**
     * Notes how things are, for when the next one fails.
     *
     * @return makes them so again; the unit of work goes back on its own
     */
    Runnable mark();
}
