package io.penstock.engine.history;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.command.QueryHandler;

/** Lists process instances, running and ended. */
final class ListHistoricProcessInstancesHandler
        implements QueryHandler<ListHistoricProcessInstances, Slice<HistoricProcessInstance>> {

    private final HistoryStore store;

    ListHistoricProcessInstancesHandler(HistoryStore store) {
        this.store = store;
    }

    @Override
    public Slice<HistoricProcessInstance> handle(ListHistoricProcessInstances query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
