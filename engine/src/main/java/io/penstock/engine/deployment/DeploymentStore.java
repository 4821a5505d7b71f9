package io.penstock.engine.deployment;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.model.RequiredClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads deployments and process definitions. */
public interface DeploymentStore {

    Slice<Deployment> listDeployments(Page page, String tenantId);

    @Nullable DeploymentRow findDeployment(long deploymentId, String tenantId);

    @Nullable ResourceRow findResource(long deploymentId, String resourceName);

    Slice<ProcessDefinition> listDefinitions(ListProcessDefinitions query, String tenantId);

    @Nullable ProcessDefinitionRow findDefinition(long definitionId);

    /** Id of the newest version. */
    @Nullable Long latestDefinition(String processKey, String tenantId);

    @Nullable ProcessDefinitionRow findDefinition(String processKey, int version, String tenantId);

    /** The newest version with this tag. */
    @Nullable ProcessDefinitionRow findDefinitionByTag(String processKey, String versionTag, String tenantId);

    @Nullable ProcessDefinitionRow findDefinitionInDeployment(String processKey, long deploymentId);

    /**
     * Waits until no other transaction deploys for this tenant or deletes its deployments, on any node, and keeps others from it
     * until the end of the caller's transaction.
     *
     * @throws io.penstock.engine.api.EngineException with INSTANCE_BUSY when that takes longer than the lock wait
     */
    void lock(String tenantId);

    /** Stores a set of class names, for all nodes to look at; does nothing when it is there, or empty. */
    void store(RequiredClasses classes);

    List<ProcessDefinitionRow> definitionsOf(long deploymentId);
}
