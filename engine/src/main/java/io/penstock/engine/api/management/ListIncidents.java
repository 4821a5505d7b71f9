package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/** Lists incidents, in the order of their ids; each filter that is not null must match. */
public record ListIncidents(
        @Nullable Long processInstanceId, @Nullable String processDefinitionKey, Page page)
        implements Command<Slice<Incident>> {}
