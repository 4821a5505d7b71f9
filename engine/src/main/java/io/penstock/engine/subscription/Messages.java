package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Deliveries;
import io.penstock.engine.execution.Delivery;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.outbound.Outbound;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a message that a process throws to the one instance of another process that waits for it, or starts one: by a job of its own, so
 * that a transaction locks one call hierarchy only and the thrower is at rest before the receiver answers. Stateless; thread-safe.
 */
public final class Messages {

    private final Expressions expressions;
    private final SubscriptionStore store;
    private final Deliveries deliveries;
    private final Correlation correlation;
    private final Outbound outbound;

    public Messages(
            Expressions expressions,
            Definitions definitions,
            SubscriptionStore store,
            Deliveries deliveries,
            Outbound outbound) {
        this.outbound = outbound;
        this.expressions = expressions;
        this.store = store;
        this.deliveries = deliveries;
        this.correlation = new Correlation(definitions, store, expressions);
    }

    /**
     * A visited event or task throws a message.
     *
     * @throws EngineException with NOTHING_WAITS_FOR_MESSAGE or MESSAGE_MATCHES_SEVERAL
     */
    public void throwMessage(EventDefinition.ThrownMessage message, Visit thrower) {
        String name = name(message, thrower);
        Map<String, Value> payload = payload(message, thrower);
        // Without a payload of its own, a message has the thrower's variables for finding its receiver, and brings none
        // of them.
        VariableScope content = message.payload().isEmpty() ? thrower : new MessageVariables(payload);
        correlation.learned(thrower.instance().definitionId(), name, content).forEach(thrower::setVariable);
        if (message.processes().isEmpty()) {
            send(name, payload, thrower);
            return;
        }
        SubscriptionRow receiver = receiver(message, name, content, thrower);
        Map<String, Value> variables = new LinkedHashMap<>(correlation.learned(receiver.definitionId(), name, content));
        variables.putAll(payload);
        deliveries.deliverLater(
                thrower.unitOfWork(),
                new Delivery(
                        receiver.definitionId(),
                        receiver.tenantId(),
                        receiver.activityInstanceId(),
                        receiver.elementId(),
                        variables,
                        receiver.instanceId() == null ? thrower.instance().businessKey() : null));
    }

    /** To a participant outside the engine. */
    private void send(String name, Map<String, Value> payload, Visit thrower) {
        if (!outbound.isOpen()) {
            throw failed(
                    ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                    "Message '" + name + "' of '" + thrower.node().id()
                            + "' goes to a participant outside, and this engine has no door that carries it there",
                    thrower);
        }
        outbound.messageSent(
                thrower.unitOfWork(), thrower.instance(), thrower.node().id(), name, payload);
    }

    private String name(EventDefinition.ThrownMessage message, Visit thrower) {
        String name = expressions.text(message.name(), thrower);
        if (name == null || name.isBlank()) {
            throw failed(
                    ErrorCode.EXPRESSION_FAILED,
                    "The message name of '" + thrower.node().id() + "' has no value",
                    thrower);
        }
        return name;
    }

    private static Map<String, Value> payload(EventDefinition.ThrownMessage message, Visit thrower) {
        Map<String, Value> payload = new LinkedHashMap<>();
        for (String variable : message.payload()) {
            Value value = thrower.value(variable);
            if (value != null) {
                payload.put(variable, value);
            }
        }
        return payload;
    }

    private SubscriptionRow receiver(
            EventDefinition.ThrownMessage message, String name, VariableScope content, Visit thrower) {
        String tenantId = thrower.instance().tenantId();
        var query = new MessageQuery(
                name, tenantId, null, null, Map.of(), MessageQuery.Among.processes(message.processes()), 2);
        List<SubscriptionRow> waiting = correlation.receivers(
                query, query.withBusinessKey(thrower.instance().businessKey()), content);
        if (waiting.size() > 1) {
            throw failed(
                    ErrorCode.MESSAGE_MATCHES_SEVERAL,
                    "More than one instance waits for message '" + name + "' of '"
                            + thrower.node().id()
                            + "'; give the instances business keys or the collaboration a correlation key",
                    thrower);
        }
        SubscriptionRow receiver = waiting.isEmpty() ? start(message, name, tenantId) : waiting.get(0);
        if (receiver == null) {
            throw failed(
                    ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                    "No instance of " + message.processes() + " that matches waits for message '" + name + "' of '"
                            + thrower.node().id() + "', and none starts by it",
                    thrower);
        }
        return receiver;
    }

    private @Nullable SubscriptionRow start(EventDefinition.ThrownMessage message, String name, String tenantId) {
        return store.startSubscriptions(EventType.MESSAGE, name, tenantId).stream()
                .filter(row -> message.processes().contains(row.definitionKey()))
                .findFirst()
                .orElse(null);
    }

    private static EngineException failed(ErrorCode code, String what, Visit thrower) {
        return new EngineException(
                code,
                what,
                Reference.of("processInstance", thrower.instance().id()),
                new Reference("activity", thrower.node().id()));
    }
}
