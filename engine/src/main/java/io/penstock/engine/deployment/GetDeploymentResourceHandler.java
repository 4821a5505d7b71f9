package io.penstock.engine.deployment;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.command.QueryHandler;

/** Reads a deployed file back. */
final class GetDeploymentResourceHandler implements QueryHandler<GetDeploymentResource, DeploymentResource> {

    private final DeploymentStore store;

    GetDeploymentResourceHandler(DeploymentStore store) {
        this.store = store;
    }

    @Override
    public DeploymentResource handle(GetDeploymentResource query, Caller caller) {
        if (store.findDeployment(query.deploymentId(), caller.tenantId()) == null) {
            throw new EngineException(
                    ErrorCode.DEPLOYMENT_NOT_FOUND,
                    "No deployment " + query.deploymentId(),
                    Reference.of("deployment", query.deploymentId()));
        }
        ResourceRow row = store.findResource(query.deploymentId(), query.resourceName());
        if (row == null) {
            throw new EngineException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "Deployment " + query.deploymentId() + " has no file '" + query.resourceName() + "'",
                    Reference.of("deployment", query.deploymentId()),
                    new Reference("resource", query.resourceName()));
        }
        return new DeploymentResource(row.name(), row.content());
    }
}
