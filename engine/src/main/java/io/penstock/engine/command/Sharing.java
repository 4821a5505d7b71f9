package io.penstock.engine.command;

/** Whether a command can share a transaction with others. */
public enum Sharing {
    /** It has a transaction of its own. */
    NEVER,
    /** It reads nothing that another command of the transaction may have written, and locks nothing. */
    READS_NOTHING_OF_OTHERS,
    /** It sees what others have written when that was flushed before. */
    AFTER_A_FLUSH
}
