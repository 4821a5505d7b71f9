package io.penstock.engine.history;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.command.QueryHandler;

/** Lists variables with their last values. */
final class ListHistoricVariablesHandler implements QueryHandler<ListHistoricVariables, Slice<HistoricVariable>> {

    private final HistoryStore store;

    ListHistoricVariablesHandler(HistoryStore store) {
        this.store = store;
    }

    @Override
    public Slice<HistoricVariable> handle(ListHistoricVariables query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
