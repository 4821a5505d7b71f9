package io.penstock.engine.deployment;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.ListDeployments;
import io.penstock.engine.command.QueryHandler;

/** Lists deployments. */
final class ListDeploymentsHandler implements QueryHandler<ListDeployments, Slice<Deployment>> {

    private final DeploymentStore store;

    ListDeploymentsHandler(DeploymentStore store) {
        this.store = store;
    }

    @Override
    public Slice<Deployment> handle(ListDeployments query, Caller caller) {
        return store.listDeployments(query.page(), caller.tenantId());
    }
}
