package io.penstock.engine.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the removal of history on this node does and has done.
 *
 * @param active whether it is switched on and started
 * @param removedInstances instances whose history this node has removed since it started
 * @param removedAnswers answers of requests that this node has removed since it started
 * @param removedRows rows that this was, instances and answers included
 * @param lastRemoval when this node removed something last; null when it has not
 */
public record HistoryCleanUpStatus(
        boolean active,
        long removedInstances,
        long removedAnswers,
        long removedRows,
        @Nullable Instant lastRemoval) {}
