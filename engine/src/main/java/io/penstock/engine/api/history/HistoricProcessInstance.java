package io.penstock.engine.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A process instance, running or ended. */
public record HistoricProcessInstance(
        long id,
        long processDefinitionId,
        String processDefinitionKey,
        @Nullable String businessKey,
        Instant startTime,
        @Nullable Instant endTime,
        InstanceState state,
        @Nullable String startUserId,
        @Nullable String endReason,
        @Nullable Long superProcessInstanceId) {}
