package io.penstock.engine.subscription;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts instances where a condition that starts a process holds. */
final class EvaluateStartConditionsHandler
        implements CommandHandler<EvaluateStartConditions, EvaluateStartConditions.Started> {

    private final Processes processes;
    private final Definitions definitions;
    private final SubscriptionStore store;
    private final Expressions expressions;

    EvaluateStartConditionsHandler(
            Processes processes, Definitions definitions, SubscriptionStore store, Expressions expressions) {
        this.processes = processes;
        this.definitions = definitions;
        this.store = store;
        this.expressions = expressions;
    }

    /** Variables that belong to no instance yet. */
    private record Given(Map<String, Value> variables) implements VariableScope {

        @Override
        public boolean hasVariable(String name) {
            return variables.containsKey(name);
        }

        @Override
        public @Nullable Object variable(String name) {
            Value value = variables.get(name);
            return value == null ? null : value.toJava();
        }
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public EvaluateStartConditions.Started handle(EvaluateStartConditions command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.checkBusinessKey(command.businessKey());
        var given = new Given(command.variables());
        List<ProcessInstance> started = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (SubscriptionRow row :
                store.startSubscriptions(EventType.CONDITION, SubscriptionRow.CONDITION_NAME, scope.tenantId())) {
            Definition definition = definitions.byId(row.definitionId());
            if (seen.add(new Place(row.definitionId(), row.elementId()))
                    && conditionHolds(definition, row.elementId(), given)) {
                started.add(processes
                        .start(
                                scope.unitOfWork(),
                                definition,
                                definition.model().node(row.elementId()),
                                command.businessKey(),
                                scope.caller().userId(),
                                command.variables())
                        .toProcessInstance());
            }
        }
        return new EvaluateStartConditions.Started(started);
    }

    private boolean conditionHolds(Definition definition, String elementId, Given given) {
        return definition.model().starts().stream()
                .filter(start -> start.element().id().equals(elementId))
                .anyMatch(start -> start.trigger() instanceof EventDefinition.Conditional conditional
                        && expressions.conditionOverKnown(conditional.condition(), given));
    }

    /** Starts once, however many of its conditions hold. */
    private record Place(long definitionId, String elementId) {}
}
