package io.penstock.engine.persistence;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.history.HistoryStore;
import java.util.List;

/** History by MyBatis. */
final class MyBatisHistoryStore implements HistoryStore {

    private final HistoryMapper mapper;

    MyBatisHistoryStore(HistoryMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Slice<HistoricProcessInstance> list(ListHistoricProcessInstances query, String tenantId) {
        Page page = query.page();
        return Slice.of(
                mapper.listInstances(query, tenantId, page.afterId(), page.limit() + 1),
                page,
                HistoricProcessInstance::id);
    }

    @Override
    public Slice<HistoricActivityInstance> list(ListHistoricActivityInstances query, String tenantId) {
        Page page = query.page();
        return Slice.of(
                mapper.listActivities(query, tenantId, page.afterId(), page.limit() + 1),
                page,
                HistoricActivityInstance::id);
    }

    @Override
    public Slice<HistoricVariable> list(ListHistoricVariables query, String tenantId) {
        Page page = query.page();
        List<HistoricVariable> rows =
                mapper
                        .listVariables(query, InLists.of(query.names()), tenantId, page.afterId(), page.limit() + 1)
                        .stream()
                        .map(StoredVariable::toHistory)
                        .toList();
        return Slice.of(rows, page, HistoricVariable::id);
    }

    @Override
    public Slice<ProcessInstance> list(ListProcessInstances query, String tenantId) {
        Page page = query.page();
        return Slice.of(
                mapper.listRunning(query, tenantId, page.afterId(), page.limit() + 1), page, ProcessInstance::id);
    }
}
