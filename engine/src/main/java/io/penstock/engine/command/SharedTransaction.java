package io.penstock.engine.command;

/**
 * A transaction in which several units of work are flushed together and committed once. They must not touch each other's rows, unless there
 * is a flush between them.
 * While it runs, a command that the application's code executes on the same thread fails with
 * {@link OwnTransactionNeededException}, because it would not see what the others have still to write. Not thread-safe.
 */
public interface SharedTransaction {

    /** Writes what its units of work hold back, so that those that begin now see it. */
    void flush();

    /** A new unit of work of this transaction. */
    UnitOfWork begin();

    /**
     * Runs a step of a unit of work. When it throws, the unit of work is as it was before the step, and so is the database, where the
     * step said that application code runs or that it writes at once; its actions for after a rollback have run, and the exception goes on to the caller, who may go on with
     * other steps.
     *
     * @throws OwnTransactionNeededException when the step executed a command, also when it swallowed that command's failure
     * @throws SharedTransactionException when the step cannot be undone alone: nothing of the whole transaction may stay
     */
    void attempt(UnitOfWork unitOfWork, Runnable step);
}
