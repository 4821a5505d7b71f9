package io.penstock.engine.api.repository;

import org.jspecify.annotations.Nullable;

/** A version of a process. */
public record ProcessDefinition(
        long id,
        String key,
        int version,
        @Nullable String name,
        @Nullable String versionTag,
        long deploymentId,
        String resourceName) {}
