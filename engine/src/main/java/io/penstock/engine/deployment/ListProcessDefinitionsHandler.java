package io.penstock.engine.deployment;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.command.QueryHandler;

/** Lists process definitions. */
final class ListProcessDefinitionsHandler implements QueryHandler<ListProcessDefinitions, Slice<ProcessDefinition>> {

    private final DeploymentStore store;

    ListProcessDefinitionsHandler(DeploymentStore store) {
        this.store = store;
    }

    @Override
    public Slice<ProcessDefinition> handle(ListProcessDefinitions query, Caller caller) {
        return store.listDefinitions(query, caller.tenantId());
    }
}
