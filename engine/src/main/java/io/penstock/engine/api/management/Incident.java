package io.penstock.engine.api.management;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an operator: a job without tries, or a joining gateway whose tokens can no longer come.
 *
 * @param jobId null at a gateway
 * @param processInstanceId null for a job that starts an instance
 * @param activityId the BPMN element
 */
public record Incident(
        long id,
        @Nullable Long jobId,
        @Nullable Long processInstanceId,
        long processDefinitionId,
        String processDefinitionKey,
        String activityId,
        @Nullable String message,
        Instant createTime) {}
