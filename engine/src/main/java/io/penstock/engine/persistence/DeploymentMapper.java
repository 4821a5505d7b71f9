package io.penstock.engine.persistence;

import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.deployment.ProcessDefinitionRow;
import io.penstock.engine.deployment.ResourceRow;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads deployments and process definitions. */
interface DeploymentMapper {

    List<StoredDeployment> listDeployments(
            @Param("tenantId") String tenantId, @Param("afterId") long afterId, @Param("rows") int rows);

    List<ResourceName> resourceNames(@Param("deploymentIds") List<List<Long>> deploymentIds);

    @Nullable StoredDeployment findDeployment(@Param("deploymentId") long deploymentId, @Param("tenantId") String tenantId);

    @Nullable ResourceRow findResource(@Param("deploymentId") long deploymentId, @Param("name") String name);

    List<ProcessDefinition> listDefinitions(
            @Param("query") ListProcessDefinitions query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    @Nullable ProcessDefinitionRow findDefinition(@Param("definitionId") long definitionId);

    @Nullable Long latestDefinition(@Param("processKey") String processKey, @Param("tenantId") String tenantId);

    @Nullable ProcessDefinitionRow findVersion(
            @Param("processKey") String processKey, @Param("version") int version, @Param("tenantId") String tenantId);

    @Nullable ProcessDefinitionRow findByTag(
            @Param("processKey") String processKey,
            @Param("versionTag") String versionTag,
            @Param("tenantId") String tenantId);

    @Nullable ProcessDefinitionRow findInDeployment(
            @Param("processKey") String processKey, @Param("deploymentId") long deploymentId);

    /** Null when the row is missing. */
    @Nullable Integer lockDeployments(@Param("stripe") int stripe);

    void addClass(@Param("classSet") long classSet, @Param("className") String className);

    List<ProcessDefinitionRow> definitionsOf(@Param("deploymentId") long deploymentId);
}
