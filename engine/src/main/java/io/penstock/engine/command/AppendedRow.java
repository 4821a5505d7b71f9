package io.penstock.engine.command;

/**
 * A row that nobody reads, changes or deletes in the unit of work that inserts it. So it need not be held back until the flush, and a
 * unit of work with very many of them needs no memory for all.
 */
public interface AppendedRow extends Row {}
