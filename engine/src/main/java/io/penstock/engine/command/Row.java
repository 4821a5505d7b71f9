package io.penstock.engine.command;

/**
 * A row of a table, as a record. The record's class is its kind; a kind belongs to one table. A change makes a new record with
 * the same id.
 */
public interface Row {

    /** Unique within the kind. */
    long id();
}
