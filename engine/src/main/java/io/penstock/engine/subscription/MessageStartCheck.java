package io.penstock.engine.subscription;

import io.penstock.engine.api.Problem;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.ProcessStart;
import java.util.ArrayList;
import java.util.List;

/** A message starts one process: no other process may already start with it. */
public final class MessageStartCheck {

    private final SubscriptionStore store;

    public MessageStartCheck(SubscriptionStore store) {
        this.store = store;
    }

    /** What is wrong; empty when nothing is. */
    public List<Problem> check(String resourceName, ProcessModel process, String tenantId) {
        List<Problem> problems = new ArrayList<>();
        for (ProcessStart start : process.starts()) {
            if (start.trigger() instanceof EventDefinition.Message message) {
                store.startSubscriptions(EventType.MESSAGE, message.name(), tenantId).stream()
                        .filter(other -> !other.definitionKey().equals(process.key()))
                        .map(other -> new Problem(
                                resourceName,
                                0,
                                0,
                                start.element().id(),
                                "message-start-taken",
                                "Message '" + message.name() + "' already starts process '" + other.definitionKey()
                                        + "'; use another message name or delete that process first"))
                        .forEach(problems::add);
            }
        }
        return problems;
    }
}
