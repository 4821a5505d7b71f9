package io.penstock.engine.history;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.command.AppendedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ended process instance; written once.
 *
 * @param removalTime when its history may be removed; null for never
 */
public record HistoricInstanceRow(
        long id,
        @Nullable Long superInstanceId,
        long definitionId,
        String definitionKey,
        String tenantId,
        @Nullable String businessKey,
        Instant startTime,
        Instant endTime,
        InstanceState state,
        @Nullable String startUserId,
        @Nullable String endReason,
        @Nullable Instant removalTime)
        implements AppendedRow {}
