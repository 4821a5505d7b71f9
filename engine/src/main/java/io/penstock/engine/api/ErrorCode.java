package io.penstock.engine.api;

/** Every error that the engine reports, with its stable code. Codes are never reused or renumbered. */
public enum ErrorCode {
    DEPLOYMENT_NOT_FOUND(1001, ErrorCategory.NOT_FOUND),
    RESOURCE_NOT_FOUND(1002, ErrorCategory.NOT_FOUND),
    PROCESS_DEFINITION_NOT_FOUND(1003, ErrorCategory.NOT_FOUND),
    PROCESS_INSTANCE_NOT_FOUND(1004, ErrorCategory.NOT_FOUND),
    TASK_NOT_FOUND(1005, ErrorCategory.NOT_FOUND),
    MESSAGE_START_NOT_FOUND(1006, ErrorCategory.NOT_FOUND),
    NOTHING_WAITS_FOR_MESSAGE(1007, ErrorCategory.NOT_FOUND),
    ACTIVITY_NOT_WAITING(1008, ErrorCategory.NOT_FOUND),
    JOB_NOT_FOUND(1009, ErrorCategory.NOT_FOUND),
    EXTERNAL_TASK_NOT_FOUND(1010, ErrorCategory.NOT_FOUND),
    DECISION_DEFINITION_NOT_FOUND(1011, ErrorCategory.NOT_FOUND),

    REQUEST_INVALID(2001, ErrorCategory.INVALID),
    DEPLOYMENT_REFUSED(2002, ErrorCategory.INVALID),
    VARIABLE_INVALID(2003, ErrorCategory.INVALID),
    CURSOR_INVALID(2004, ErrorCategory.INVALID),
    FORM_INVALID(2005, ErrorCategory.INVALID),

    NOT_AUTHORIZED(3001, ErrorCategory.FORBIDDEN),
    NOT_AUTHENTICATED(3002, ErrorCategory.FORBIDDEN),

    TASK_ALREADY_CLAIMED(4001, ErrorCategory.CONFLICT),
    MESSAGE_MATCHES_SEVERAL(4002, ErrorCategory.CONFLICT),
    DEPLOYMENT_IN_USE(4003, ErrorCategory.CONFLICT),
    REQUEST_ID_REUSED(4004, ErrorCategory.CONFLICT),
    CONCURRENT_CHANGE(4005, ErrorCategory.CONFLICT),
    INSTANCE_IS_CALLED(4006, ErrorCategory.CONFLICT),
    EXTERNAL_TASK_NOT_LOCKED(4007, ErrorCategory.CONFLICT),
    ACTIVITY_NOT_ENABLED(4008, ErrorCategory.CONFLICT),
    INSTANCE_ENDED(4009, ErrorCategory.CONFLICT),
    /** A node does the job now. */
    JOB_RUNS(4010, ErrorCategory.CONFLICT),

    INSTANCE_BUSY(5001, ErrorCategory.UNAVAILABLE),
    DATABASE_UNAVAILABLE(5002, ErrorCategory.UNAVAILABLE),
    ENGINE_STOPPED(5003, ErrorCategory.UNAVAILABLE),
    /** The connection broke at the commit: the command's change was made wholly or not at all. */
    OUTCOME_UNKNOWN(5004, ErrorCategory.UNAVAILABLE),
    /** Another request with the same id is being worked on, and is not done after the lock wait. */
    REQUEST_IN_PROGRESS(5005, ErrorCategory.UNAVAILABLE),

    SERVICE_FAILED(6001, ErrorCategory.INTERNAL),
    EXPRESSION_FAILED(6002, ErrorCategory.INTERNAL),
    NO_FLOW_TAKEN(6003, ErrorCategory.INTERNAL),
    ERROR_NOT_CAUGHT(6004, ErrorCategory.INTERNAL),
    NO_WAIT_REACHED(6005, ErrorCategory.INTERNAL),
    DECISION_FAILED(6006, ErrorCategory.INTERNAL),
    INTERNAL_ERROR(6999, ErrorCategory.INTERNAL);

    private final int number;
    private final ErrorCategory category;

    ErrorCode(int number, ErrorCategory category) {
        this.number = number;
        this.category = category;
    }

    /** The code as callers see it, such as {@code ENG-1003}. */
    public String text() {
        return "ENG-" + number;
    }

    public ErrorCategory category() {
        return category;
    }
}
