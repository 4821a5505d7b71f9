package io.penstock.engine.history;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.command.QueryHandler;

/** Lists runs of flow nodes. */
final class ListHistoricActivityInstancesHandler
        implements QueryHandler<ListHistoricActivityInstances, Slice<HistoricActivityInstance>> {

    private final HistoryStore store;

    ListHistoricActivityInstancesHandler(HistoryStore store) {
        this.store = store;
    }

    @Override
    public Slice<HistoricActivityInstance> handle(ListHistoricActivityInstances query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
