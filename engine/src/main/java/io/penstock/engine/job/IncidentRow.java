package io.penstock.engine.job;

import io.penstock.engine.command.OwnedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that failed too often and waits for an operator.
 *
 * @param id the job's id
 */
public record IncidentRow(
        long id,
        @Nullable Long instanceId,
        @Nullable Long activityInstanceId,
        long definitionId,
        String tenantId,
        String elementId,
        String message,
        Instant createTime)
        implements OwnedRow {}
