package io.penstock.engine.decision;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.command.QueryHandler;

/** Lists decision definitions. */
final class ListDecisionDefinitionsHandler implements QueryHandler<ListDecisionDefinitions, Slice<DecisionDefinition>> {

    private final DecisionStore store;

    ListDecisionDefinitionsHandler(DecisionStore store) {
        this.store = store;
    }

    @Override
    public Slice<DecisionDefinition> handle(ListDecisionDefinitions query, Caller caller) {
        return store.listDefinitions(query, caller.tenantId());
    }
}
