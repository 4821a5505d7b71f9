package io.penstock.engine.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a flow node.
 *
 * @param activityType local name of the BPMN element
 * @param canceled whether it was ended from outside
 * @param taskId of a user task; null for others
 * @param assignee of a user task at its end, or now
 * @param calledProcessInstanceId of a call activity
 */
public record HistoricActivityInstance(
        long id,
        String activityId,
        @Nullable String activityName,
        String activityType,
        long processInstanceId,
        Instant startTime,
        @Nullable Instant endTime,
        boolean canceled,
        @Nullable Long taskId,
        @Nullable String assignee,
        @Nullable Long calledProcessInstanceId) {}
