package io.penstock.engine.api.history;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/** Lists process instances, running and ended; null filters match all. */
public record ListHistoricProcessInstances(
        @Nullable Long processInstanceId,
        @Nullable String processDefinitionKey,
        @Nullable String businessKey,
        @Nullable Boolean finished,
        Page page)
        implements Command<Slice<HistoricProcessInstance>> {}
