package io.penstock.engine.history;

import io.penstock.engine.command.AppendedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An ended run of a flow node; written once. A user task's own facts are part of it. */
public record HistoricActivityRow(
        long id,
        long processInstanceId,
        @Nullable Long parentId,
        String tenantId,
        String elementId,
        @Nullable String elementName,
        String elementType,
        Instant startTime,
        Instant endTime,
        boolean canceled,
        @Nullable String assignee,
        @Nullable Long calledInstanceId)
        implements AppendedRow {}
