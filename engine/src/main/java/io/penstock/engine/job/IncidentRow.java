package io.penstock.engine.job;

import io.penstock.engine.command.OwnedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that failed too often, or a gateway that waits for tokens that can no longer come; both wait for an operator.
 *
 * @param id the job's id; at a gateway its own
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
