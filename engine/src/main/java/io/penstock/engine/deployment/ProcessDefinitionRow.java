package io.penstock.engine.deployment;

import io.penstock.engine.command.Row;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process. Tenant, key and version are unique together.
 *
 * @param classSet the classes that it names, see RequiredClasses; 0 for none
 */
public record ProcessDefinitionRow(
        long id,
        String processKey,
        int version,
        @Nullable String name,
        @Nullable String versionTag,
        long deploymentId,
        String resourceName,
        String tenantId,
        long classSet)
        implements Row {}
