package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds who waits for a message, and gives it to the one that does. Stateless; thread-safe. */
final class Receivers {

    /** Enough to say that there are several, and to name some. */
    private static final int MATCHES_READ = 5;

    private final Processes processes;
    private final SubscriptionStore store;
    private final Correlation correlation;

    Receivers(Processes processes, SubscriptionStore store, Correlation correlation) {
        this.processes = processes;
        this.store = store;
        this.correlation = correlation;
    }

    /** Those that wait, without a lock. */
    record Found(MessageVariables message, List<SubscriptionRow> matches) {}

    Found find(CorrelateMessage command, String tenantId) {
        var message = new MessageVariables(command.variables());
        MessageQuery query = MessageQuery.of(command, tenantId, MATCHES_READ);
        return new Found(
                message,
                command.processInstanceId() == null
                        ? correlation.receivers(query, query, message)
                        : store.matching(query));
    }

    /**
     * Gives the message to the only one that was found.
     *
     * @throws ConcurrentChangeException when that one waits no more; a new try may find another one
     */
    CorrelateMessage.Receiver give(UnitOfWork unitOfWork, CorrelateMessage command, Found found) {
        Located<SubscriptionRow> waiting =
                store.lockSubscription(found.matches().get(0).id());
        if (waiting == null) {
            throw new ConcurrentChangeException(
                    "The instance that waited for message '" + command.messageName() + "' went on meanwhile", null);
        }
        processes.occur(
                unitOfWork,
                waiting.instance(),
                waiting.activity(),
                waiting.thing().elementId(),
                variables(command, waiting.thing(), found.message()));
        return new CorrelateMessage.Receiver(
                waiting.instance().id(), waiting.thing().elementId());
    }

    /** Those of the message, and those by which messages that follow will find the instance. */
    private Map<String, Value> variables(CorrelateMessage command, SubscriptionRow receiver, MessageVariables message) {
        if (command.processInstanceId() != null) {
            return command.variables(); // Whoever names the instance needs no key.
        }
        Map<String, Value> variables =
                new LinkedHashMap<>(correlation.learned(receiver.definitionId(), command.messageName(), message));
        variables.putAll(command.variables());
        return variables;
    }
}
