package io.penstock.engine.decision;

import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.command.Handlers;

/** The commands of this package. */
public final class DecisionCommands {

    private DecisionCommands() {}

    public static void addTo(Handlers handlers, DecisionStore store) {
        handlers.query(ListDecisionDefinitions.class, new ListDecisionDefinitionsHandler(store));
    }
}
