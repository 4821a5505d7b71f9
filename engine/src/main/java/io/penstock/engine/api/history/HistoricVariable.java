package io.penstock.engine.api.history;

import io.penstock.engine.variable.Value;
import org.jspecify.annotations.Nullable;

/**
 * A variable with its last value.
 *
 * @param activityInstanceId the scope that holds it; null for the process instance itself
 */
public record HistoricVariable(
        long id, long processInstanceId, @Nullable Long activityInstanceId, String name, Value value) {}
