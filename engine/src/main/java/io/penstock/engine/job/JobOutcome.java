package io.penstock.engine.job;

/** How one turn of a job on this node ended. */
enum JobOutcome {
    /** It is done and committed. */
    EXECUTED,
    /** It failed, and that is recorded: a try is gone. */
    FAILED,
    /** It could not run now and waits for its next turn; no try is gone. */
    POSTPONED,
    /** It had gone, or another node has it: nothing was changed. */
    LOST,
    /** The database could not be reached: the lock ends by itself, and then any node takes the job. */
    ABANDONED
}
