package io.penstock.engine.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one command changes. Nothing is written before the flush at the end of the command, but for very many rows that are only
 * appended; then every kind of write is one batch. A row that is inserted and deleted in one unit of work never reaches the database. Not thread-safe.
 */
public interface UnitOfWork {

    /** A new id; ids grow roughly with time. */
    long nextId();

    /** The time of this unit of work; the same at every call. */
    Instant now();

    /** Notes a row that was read, so that {@link #find} gives it without reading it again. */
    void loaded(Row row);

    /** The row as this unit of work knows it: inserted, updated or noted as read, and not deleted. */
    <T extends Row> Optional<T> find(Class<T> kind, long id);

    void insert(Row row);

    /** The rows of a kind that this unit of work will insert, in the order of their inserting; what it deleted again is not among them. */
    <T extends Row> List<T> inserted(Class<T> kind);

    /** Replaces the row with the same id; one that was changed or deleted by another transaction fails the unit of work. */
    void update(Row row);

    /**
     * Deletes the row; one that was deleted by another transaction, or a job whose lock was lost, fails the unit of work.
     */
    void delete(Row row);

    /** Deletes all rows of a kind that an activity instance owns, loaded or not; there may be none. */
    void deleteOwned(Class<? extends OwnedRow> kind, long activityInstanceId);

    /**
     * Deletes a process instance with all its run-time rows. Writes to rows of the instance that were asked for before or
     * after, except deletes of jobs that are locked, are dropped.
     */
    void deleteInstance(long instanceId);

    /** Adds a statement over many rows. */
    void write(BulkWrite write);

    /**
     * Whether the row with this id was inserted in this unit of work and not deleted since, so that nothing that it owns can be in the
     * database.
     */
    boolean isNew(Class<? extends Row> kind, long id);

    /** Runs after the commit; never when the transaction is rolled back. Must not throw. */
    void afterCommit(Runnable action);

    /**
     * Runs when the transaction is rolled back, or nobody knows whether it was committed; never together with the actions
     * after the commit. Must not throw.
     */
    void afterRollback(Runnable action);

    /** Whether a command that the application's code executed has joined the transaction of this unit of work. */
    boolean wasJoined();

    /**
     * Notes that code of the application is about to run, whose effects outside the database a rollback does not undo. A conflict
     * of such a unit of work is an error with CONCURRENT_CHANGE and no {@link ConcurrentChangeException}: it is not tried again by
     * itself.
     */
    void applicationCodeRuns();

    /** Notes that a statement is about to change the database before the flush. */
    void writesAtOnce();
}
