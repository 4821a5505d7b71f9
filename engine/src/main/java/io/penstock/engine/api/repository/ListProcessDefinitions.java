package io.penstock.engine.api.repository;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lists process definitions.
 *
 * @param key only of this process; null for all
 * @param latestVersionOnly only the newest of each key
 */
public record ListProcessDefinitions(@Nullable String key, boolean latestVersionOnly, Page page)
        implements Command<Slice<ProcessDefinition>> {}
