package io.penstock.engine.api;

/**
 * Something to do or to ask, as data. A command is a record named by its verb; the same verb names the operation in the
 * contracts and the handler.
 *
 * @param <R> what it answers
 */
public interface Command<R> {}
