package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/** Lists running process instances; null filters match all. */
public record ListProcessInstances(
        @Nullable String processDefinitionKey, @Nullable String businessKey, Page page)
        implements Command<Slice<ProcessInstance>> {}
