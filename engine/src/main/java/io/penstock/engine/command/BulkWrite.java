package io.penstock.engine.command;

/**
 * A statement over many rows, run at the flush before anything is inserted, updated or deleted. The record's class names the
 * statement, its components are the parameters.
 */
public interface BulkWrite {}
