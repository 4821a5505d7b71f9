package io.penstock.engine.api.history;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/** Lists runs of flow nodes; null filters match all. User tasks are among them, with their assignee. */
public record ListHistoricActivityInstances(
        @Nullable Long processInstanceId,
        @Nullable String activityId,
        @Nullable String activityType,
        @Nullable Boolean finished,
        Page page)
        implements Command<Slice<HistoricActivityInstance>> {}
