package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Deliveries;
import io.penstock.engine.execution.Delivery;
import io.penstock.engine.execution.PassedVariables;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Gives signals to all who wait for them (BPMN 2.0, 10.5.5). Inside the call hierarchy of the thrower, which is locked, at once; to every
 * other instance, and to every process that starts by the signal, by a job of its own. So a transaction locks one hierarchy only, however
 * many wait, and one that cannot go on keeps nobody else from the signal. Stateless; thread-safe.
 */
public final class Signals {

    private final Expressions expressions;
    private final SubscriptionStore store;
    private final Deliveries deliveries;

    public Signals(Expressions expressions, SubscriptionStore store, Deliveries deliveries) {
        this.expressions = expressions;
        this.store = store;
        this.deliveries = deliveries;
    }

    /** A visited event throws a signal, with the variables that it passes on. */
    public void throwSignal(EventDefinition.Signal signal, Visit event) {
        String name = expressions.text(signal.name(), event);
        if (name == null || name.isBlank()) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The signal name of '" + event.node().id() + "' has no value",
                    Reference.of("processInstance", event.instance().id()),
                    new Reference("activity", event.node().id()));
        }
        Map<String, Value> passed = PassedVariables.of(signal.passed(), event, expressions);
        for (SubscriptionRow waiting :
                waiting(event.unitOfWork(), name, event.instance().tenantId())) {
            Long instanceId = waiting.instanceId();
            Long activityInstanceId = waiting.activityInstanceId();
            boolean own = Long.valueOf(event.instance().rootId()).equals(waiting.rootId());
            if (own && instanceId != null && activityInstanceId != null && !signal.later()) {
                event.occurElsewhere(instanceId, activityInstanceId, waiting.elementId(), passed);
            } else {
                deliverLater(event.unitOfWork(), waiting, passed);
            }
        }
    }

    /** A signal from outside; gives the number of receivers. */
    int broadcast(UnitOfWork unitOfWork, String name, String tenantId, Map<String, Value> variables) {
        List<SubscriptionRow> waiting = waiting(unitOfWork, name, tenantId);
        waiting.forEach(receiver -> deliverLater(unitOfWork, receiver, variables));
        return waiting.size();
    }

    private void deliverLater(UnitOfWork unitOfWork, SubscriptionRow waiting, Map<String, Value> variables) {
        deliveries.deliverLater(
                unitOfWork,
                new Delivery(
                        waiting.definitionId(),
                        waiting.tenantId(),
                        waiting.activityInstanceId(),
                        waiting.elementId(),
                        variables,
                        null));
    }

    /** What began to wait in this unit of work is not in the database yet. */
    private List<SubscriptionRow> waiting(UnitOfWork unitOfWork, String name, String tenantId) {
        List<SubscriptionRow> waiting = new ArrayList<>(store.waitingForSignal(name, tenantId));
        unitOfWork.inserted(SubscriptionRow.class).stream()
                .filter(row -> row.eventType() == EventType.SIGNAL
                        && row.messageName().equals(name)
                        && row.tenantId().equals(tenantId))
                .forEach(waiting::add);
        waiting.sort(Comparator.comparingLong(SubscriptionRow::id));
        return waiting;
    }
}
