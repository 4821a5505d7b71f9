package io.penstock.engine.api.decision;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lists decision definitions.
 *
 * @param key only of this decision; null for all
 * @param latestVersionOnly only the newest of each key
 */
public record ListDecisionDefinitions(@Nullable String key, boolean latestVersionOnly, Page page)
        implements Command<Slice<DecisionDefinition>> {}
