package io.penstock.engine.decision;

import io.penstock.engine.command.Row;
import org.jspecify.annotations.Nullable;

/** A version of a decision. Tenant, key and version are unique together. */
public record DecisionDefinitionRow(
        long id,
        String decisionKey,
        int version,
        @Nullable String name,
        @Nullable String versionTag,
        long deploymentId,
        String resourceName,
        String tenantId)
        implements Row {}
