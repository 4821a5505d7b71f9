package io.penstock.engine.history;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;

/** Reads what happened: ended things from history, open ones from the run-time tables. */
public interface HistoryStore {

    Slice<HistoricProcessInstance> list(ListHistoricProcessInstances query, String tenantId);

    Slice<HistoricActivityInstance> list(ListHistoricActivityInstances query, String tenantId);

    Slice<HistoricVariable> list(ListHistoricVariables query, String tenantId);

    /** Running instances only. */
    Slice<ProcessInstance> list(ListProcessInstances query, String tenantId);
}
