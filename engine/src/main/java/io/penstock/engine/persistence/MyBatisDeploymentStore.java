package io.penstock.engine.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.deployment.DeploymentStore;
import io.penstock.engine.deployment.ProcessDefinitionRow;
import io.penstock.engine.deployment.ResourceRow;
import io.penstock.engine.model.RequiredClasses;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments by MyBatis. */
final class MyBatisDeploymentStore implements DeploymentStore {

    /** The migration made a row for each. A tenant has one of them, and shares it with some others. */
    private static final int LOCK_STRIPES = 16;

    private final DeploymentMapper mapper;

    MyBatisDeploymentStore(DeploymentMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Slice<Deployment> listDeployments(Page page, String tenantId) {
        Slice<DeploymentRow> rows = Slice.of(
                mapper.listDeployments(tenantId, page.afterId(), page.limit() + 1).stream()
                        .map(StoredDeployment::toRow)
                        .toList(),
                page,
                DeploymentRow::id);
        if (rows.items().isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        Map<Long, List<String>> names =
                mapper
                        .resourceNames(InLists.of(
                                rows.items().stream().map(DeploymentRow::id).toList()))
                        .stream()
                        .collect(groupingBy(ResourceName::deploymentId, mapping(ResourceName::name, toList())));
        List<Deployment> items = rows.items().stream()
                .map(row -> new Deployment(
                        row.id(), row.name(), row.deploymentTime(), names.getOrDefault(row.id(), List.of())))
                .toList();
        return new Slice<>(items, rows.nextCursor());
    }

    @Override
    public @Nullable DeploymentRow findDeployment(long deploymentId, String tenantId) {
        @Nullable StoredDeployment deployment = mapper.findDeployment(deploymentId, tenantId);
        return deployment == null ? null : deployment.toRow();
    }

    @Override
    public @Nullable ResourceRow findResource(long deploymentId, String resourceName) {
        return mapper.findResource(deploymentId, resourceName);
    }

    @Override
    public Slice<ProcessDefinition> listDefinitions(ListProcessDefinitions query, String tenantId) {
        Page page = query.page();
        return Slice.of(
                mapper.listDefinitions(query, tenantId, page.afterId(), page.limit() + 1), page, ProcessDefinition::id);
    }

    @Override
    public @Nullable ProcessDefinitionRow findDefinition(long definitionId) {
        return mapper.findDefinition(definitionId);
    }

    @Override
    public @Nullable Long latestDefinition(String processKey, String tenantId) {
        return mapper.latestDefinition(processKey, tenantId);
    }

    @Override
    public @Nullable ProcessDefinitionRow findDefinition(String processKey, int version, String tenantId) {
        return mapper.findVersion(processKey, version, tenantId);
    }

    @Override
    public @Nullable ProcessDefinitionRow findDefinitionByTag(String processKey, String versionTag, String tenantId) {
        return mapper.findByTag(processKey, versionTag, tenantId);
    }

    @Override
    public @Nullable ProcessDefinitionRow findDefinitionInDeployment(String processKey, long deploymentId) {
        return mapper.findInDeployment(processKey, deploymentId);
    }

    @Override
    public void lock(String tenantId) {
        int stripe = Math.floorMod(tenantId.hashCode(), LOCK_STRIPES);
        try {
            if (mapper.lockDeployments(stripe) == null) {
                throw new EngineException(
                        ErrorCode.INTERNAL_ERROR,
                        "Table penstock_deployment_lock lacks its row " + stripe + "; insert it again");
            }
        } catch (EngineException e) {
            if (e.code() != ErrorCode.INSTANCE_BUSY) {
                throw e;
            }
            throw new EngineException(
                    ErrorCode.INSTANCE_BUSY,
                    "Another deployment has been going on for too long; nothing was changed, send the request again",
                    e);
        }
    }

    @Override
    public void store(RequiredClasses classes) {
        classes.names().forEach(name -> mapper.addClass(classes.id(), name));
    }

    @Override
    public List<ProcessDefinitionRow> definitionsOf(long deploymentId) {
        return mapper.definitionsOf(deploymentId);
    }
}
