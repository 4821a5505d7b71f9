package io.penstock.engine.execution;

import org.jspecify.annotations.Nullable;

/** Finds process definitions; models come from a bounded cache, which version is the newest always from the database. */
public interface Definitions {

    /**
     * @throws io.penstock.engine.api.EngineException with PROCESS_DEFINITION_NOT_FOUND
     */
    Definition byId(long definitionId);

    /** The newest version, or null. */
    @Nullable Definition latest(String processKey, String tenantId);

    /** One version, or null. */
    @Nullable Definition version(String processKey, int version, String tenantId);

    /** The newest version with a tag, or null. */
    @Nullable Definition tagged(String processKey, String versionTag, String tenantId);

    /** The version of a deployment, or null. */
    @Nullable Definition inDeployment(String processKey, long deploymentId);
}
