package io.penstock.engine.execution;

import org.jspecify.annotations.Nullable;

/** Finds a version of a named definition. Which one is the newest is always asked of the database, so that every node sees a deployment at once. */
public interface Versions<D> {

    /** The newest version, or null. */
    @Nullable D latest(String key, String tenantId);

    /** One version, or null. */
    @Nullable D version(String key, int version, String tenantId);

    /** The newest version with a tag, or null. */
    @Nullable D tagged(String key, String versionTag, String tenantId);

    /** The version of a deployment, or null. */
    @Nullable D inDeployment(String key, long deploymentId);
}
