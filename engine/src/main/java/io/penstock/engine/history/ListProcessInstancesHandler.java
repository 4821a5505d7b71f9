package io.penstock.engine.history;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.command.QueryHandler;

/** Lists running process instances. */
final class ListProcessInstancesHandler implements QueryHandler<ListProcessInstances, Slice<ProcessInstance>> {

    private final HistoryStore store;

    ListProcessInstancesHandler(HistoryStore store) {
        this.store = store;
    }

    @Override
    public Slice<ProcessInstance> handle(ListProcessInstances query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
