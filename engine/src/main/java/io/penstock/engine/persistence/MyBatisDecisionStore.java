package io.penstock.engine.persistence;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.decision.DecisionDefinitionRow;
import io.penstock.engine.decision.DecisionStore;
import io.penstock.engine.deployment.ResourceRow;
import org.jspecify.annotations.Nullable;

/** Decision definitions by MyBatis. */
final class MyBatisDecisionStore implements DecisionStore {

    private final DecisionMapper mapper;
    private final DeploymentMapper deployments;

    MyBatisDecisionStore(DecisionMapper mapper, DeploymentMapper deployments) {
        this.mapper = mapper;
        this.deployments = deployments;
    }

    @Override
    public Slice<DecisionDefinition> listDefinitions(ListDecisionDefinitions query, String tenantId) {
        Page page = query.page();
        return Slice.of(
                mapper.listDefinitions(query, tenantId, page.afterId(), page.limit() + 1),
                page,
                DecisionDefinition::id);
    }

    @Override
    public @Nullable DecisionDefinitionRow latest(String decisionKey, String tenantId) {
        return mapper.latest(decisionKey, tenantId);
    }

    @Override
    public @Nullable DecisionDefinitionRow findVersion(String decisionKey, int version, String tenantId) {
        return mapper.findVersion(decisionKey, version, tenantId);
    }

    @Override
    public @Nullable DecisionDefinitionRow findByTag(String decisionKey, String versionTag, String tenantId) {
        return mapper.findByTag(decisionKey, versionTag, tenantId);
    }

    @Override
    public @Nullable DecisionDefinitionRow findInDeployment(String decisionKey, long deploymentId) {
        return mapper.findInDeployment(decisionKey, deploymentId);
    }

    @Override
    public byte @Nullable [] content(long deploymentId, String resourceName) {
        @Nullable ResourceRow resource = deployments.findResource(deploymentId, resourceName);
        return resource == null ? null : resource.content();
    }
}
