package io.penstock.engine.api.outbound;

/** What can happen in a process. */
public enum ProcessEventType {
    /** A process instance has begun. */
    PROCESS_INSTANCE_STARTED,
    /** A process instance has ended; the detail is its state. */
    PROCESS_INSTANCE_ENDED,
    /** A flow node was reached. */
    ACTIVITY_STARTED,
    /** A flow node was left; the detail is {@code canceled} when it was ended from outside. */
    ACTIVITY_ENDED,
    /** A job has no tries left, or an activity can never go on; the detail tells why. */
    INCIDENT_CREATED
}
