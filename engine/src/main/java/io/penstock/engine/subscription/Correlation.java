package io.penstock.engine.subscription;

import io.penstock.engine.execution.Definitions;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.CorrelationKey;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the instances that a message is for (BPMN 2.0, 8.4.2): those whose correlation key is the message's; when there is none, those
 * whose process has no key for this message. Stateless; thread-safe.
 */
final class Correlation {

    private final Definitions definitions;
    private final SubscriptionStore store;
    private final Expressions expressions;

    Correlation(Definitions definitions, SubscriptionStore store, Expressions expressions) {
        this.definitions = definitions;
        this.store = store;
        this.expressions = expressions;
    }

    /**
     * Finds waiting instances, without a lock.
     *
     * @param withoutKey how to ask for instances whose process has no key for this message
     * @param message what the message carries
     * @throws io.penstock.engine.api.EngineException with EXPRESSION_FAILED when the message has not what a key asks for
     */
    List<SubscriptionRow> receivers(MessageQuery query, MessageQuery withoutKey, VariableScope message) {
        List<SubscriptionRow> page = store.matching(query);
        Set<Long> keyed = keyed(query, page);
        if (keyed.isEmpty()) {
            return query.equals(withoutKey) ? page : store.matching(withoutKey);
        }
        List<SubscriptionRow> found = new ArrayList<>();
        for (long definition : keyed) {
            found.addAll(byKey(query, definition, message));
        }
        return found.isEmpty()
                ? store.matching(withoutKey.among(withoutKey.among().without(keyed)))
                : found;
    }

    /** What an instance of this process learns of a message that it sends or receives. */
    Map<String, Value> learned(long definitionId, String messageName, VariableScope message) {
        return values(definitionId, messageName, true, message);
    }

    /** Definitions whose instances wait and that have a key. A page that is not full names all of them. */
    private Set<Long> keyed(MessageQuery query, List<SubscriptionRow> first) {
        Set<Long> waiting = new LinkedHashSet<>();
        first.forEach(row -> waiting.add(row.definitionId()));
        List<SubscriptionRow> page = first;
        while (page.size() == query.limit()) {
            page = store.matching(query.among(query.among().without(waiting)));
            page.forEach(row -> waiting.add(row.definitionId()));
        }
        waiting.removeIf(id ->
                definitions.byId(id).model().correlationOf(query.messageName()).isEmpty());
        return waiting;
    }

    private List<SubscriptionRow> byKey(MessageQuery query, long definition, VariableScope message) {
        Map<String, Value> known = values(definition, query.messageName(), false, message);
        Map<String, Value> learned = values(definition, query.messageName(), true, message);
        List<SubscriptionRow> equal = store.matching(
                query.with(known).with(learned).among(query.among().of(definition, Set.of())));
        if (!equal.isEmpty() || learned.isEmpty()) {
            return equal;
        }
        return store.matching(query.with(known).among(query.among().of(definition, learned.keySet())));
    }

    private Map<String, Value> values(long definitionId, String messageName, boolean learned, VariableScope message) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (CorrelationKey.Property property :
                definitions.byId(definitionId).model().correlationOf(messageName)) {
            String path = property.messagePaths().get(messageName);
            if (property.learned() == learned && path != null) {
                values.put(property.variable(), Value.of(expressions.evaluate(path, message)));
            }
        }
        return values;
    }
}
