package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a transaction ends around a node and how its jobs run.
 *
 * @param before a job enters the node
 * @param after a job leaves the node
 * @param exclusive whether its jobs never run beside another exclusive job of the same instance
 * @param priority text of a whole number or an expression; null for the default 0
 * @param retryCycle {@code R5/PT5M}, or a list of durations {@code PT10M,PT17M}; null for the engine's default
 */
public record AsynchronousContinuation(
        boolean before,
        boolean after,
        boolean exclusive,
        @Nullable String priority,
        @Nullable String retryCycle) {

    /** Everything in the caller's transaction. */
    public static final AsynchronousContinuation NONE = new AsynchronousContinuation(false, false, true, null, null);
}
