package io.penstock.engine.api.management;

/** What a job does; the names are stored. */
public enum JobKind {
    /** Enters an activity that is asynchronous before. */
    CONTINUE_BEFORE,
    /** Leaves an activity that is asynchronous after. */
    CONTINUE_AFTER,
    /** Lets a timer catch or boundary event occur. */
    TIMER,
    /** Starts an instance at a timer start event. */
    TIMER_START,
    /** Gives something that happened to one activity that waits for it, or starts an instance by it. */
    DELIVER
}
