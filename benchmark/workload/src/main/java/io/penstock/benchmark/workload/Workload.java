package io.penstock.benchmark.workload;

/** What can be asked of a subject. */
public enum Workload {
    STRAIGHT_THROUGH("W1"),
    USER_TASK("W2"),
    ASYNCHRONOUS_BACKLOG("W3"),
    BRANCHES("W4"),
    MESSAGE("W5"),
    TIMER_BACKLOG("W6"),
    TIMER_LATENESS("W6L"),
    COLD_START("W7"),
    JOIN_RACE("W8"),
    CLIENT_THREADS("W9"),
    /** One row inserted and committed, without an engine. */
    ONE_ROW("R1"),
    /** A batch of ten rows inserted and committed, without an engine. */
    TEN_ROWS("R10");

    private final String code;

    Workload(String code) {
        this.code = code;
    }

    /** The short name in options and reports. */
    public String code() {
        return code;
    }

    /** Whether instances are started first and run by the job executor then. */
    public boolean drainsBacklog() {
        return this == ASYNCHRONOUS_BACKLOG || this == BRANCHES || this == TIMER_BACKLOG;
    }

    /** Whether the job executor has a part in it, so that its settings matter. */
    public boolean usesJobExecutor() {
        return drainsBacklog() || this == TIMER_LATENESS;
    }

    /** Whether a target compares the bytes of log that it writes. */
    public boolean writesComparedLog() {
        return this == STRAIGHT_THROUGH || this == USER_TASK || this == ASYNCHRONOUS_BACKLOG || this == MESSAGE;
    }

    public boolean isRaw() {
        return this == ONE_ROW || this == TEN_ROWS;
    }

    /**
     * @throws IllegalArgumentException when there is none with this short name
     */
    public static Workload ofCode(String code) {
        for (Workload workload : values()) {
            if (workload.code.equalsIgnoreCase(code)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("No workload '" + code + "'");
    }
}
