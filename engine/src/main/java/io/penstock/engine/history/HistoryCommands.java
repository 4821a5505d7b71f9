package io.penstock.engine.history;

import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.command.Handlers;

/** The commands of this package. */
public final class HistoryCommands {

    private HistoryCommands() {}

    public static void addTo(Handlers handlers, HistoryStore store) {
        handlers.query(ListProcessInstances.class, new ListProcessInstancesHandler(store))
                .query(ListHistoricProcessInstances.class, new ListHistoricProcessInstancesHandler(store))
                .query(ListHistoricActivityInstances.class, new ListHistoricActivityInstancesHandler(store))
                .query(ListHistoricVariables.class, new ListHistoricVariablesHandler(store));
    }
}
