package io.penstock.engine.deployment;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
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

    List<ProcessDefinitionRow> definitionsOf(long deploymentId);
}
