package io.penstock.engine.command;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs units of work, each flushed and committed once, or rolled back. Thread-safe. */
public interface Transactions {

    /**
     * Runs the work in the surrounding transaction when there is one, else in its own.
     *
     * @throws ConcurrentChangeException when another transaction changed the same rows; nothing was written
     * @throws io.penstock.engine.api.EngineException with INSTANCE_BUSY or DATABASE_UNAVAILABLE
     */
    <R extends @Nullable Object> R inTransaction(Function<UnitOfWork, R> work);

    /** Whether several units of work can share a transaction, each step of which can be undone alone. */
    boolean canShare();

    /**
     * Runs the work in a transaction of its own, in which several units of work are flushed at the end, all together.
     *
     * @throws SharedTransactionException when it was rolled back because a step could not be undone alone
     * @throws ConcurrentChangeException when another transaction changed the same rows; nothing was written
     * @throws io.penstock.engine.api.EngineException with INSTANCE_BUSY or DATABASE_UNAVAILABLE
     * @throws IllegalStateException when there is a surrounding transaction, or transactions cannot be shared
     */
    <R> R inSharedTransaction(Function<SharedTransaction, R> work);

    /** Whether the calling thread has a surrounding transaction. */
    boolean isActive();
}
