package io.penstock.engine.api.decision;

import org.jspecify.annotations.Nullable;

/** A version of a decision. */
public record DecisionDefinition(
        long id,
        String key,
        int version,
        @Nullable String name,
        @Nullable String versionTag,
        long deploymentId,
        String resourceName) {}
