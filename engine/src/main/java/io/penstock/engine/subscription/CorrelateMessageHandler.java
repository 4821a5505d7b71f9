package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a message to the one instance that waits for it. */
final class CorrelateMessageHandler implements CommandHandler<CorrelateMessage, CorrelateMessage.Receiver> {

    /** Enough to say that there are several, and to name some. */
    private static final int MATCHES_READ = 5;

    private final Processes processes;
    private final SubscriptionStore store;
    private final Correlation correlation;

    CorrelateMessageHandler(Processes processes, SubscriptionStore store, Correlation correlation) {
        this.processes = processes;
        this.store = store;
        this.correlation = correlation;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Sharing sharing() {
        return Sharing.AFTER_A_FLUSH;
    }

    @Override
    public CorrelateMessage.Receiver handle(CorrelateMessage command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.check(command.correlationVariables());
        var message = new MessageVariables(command.variables());
        MessageQuery query = MessageQuery.of(command, scope.tenantId(), MATCHES_READ);
        List<SubscriptionRow> matches = command.processInstanceId() == null
                ? correlation.receivers(query, query, message)
                : store.matching(query);
        if (matches.isEmpty()) {
            throw nothingWaits(command, scope.tenantId());
        }
        if (matches.size() > 1) {
            throw several(command, matches);
        }
        Located<SubscriptionRow> waiting = store.lockSubscription(matches.get(0).id());
        if (waiting == null) {
            throw new ConcurrentChangeException(
                    "The instance that waited for message '" + command.messageName() + "' went on meanwhile", null);
        }
        processes.occur(
                scope.unitOfWork(),
                waiting.instance(),
                waiting.activity(),
                waiting.thing().elementId(),
                variables(command, waiting.thing(), message));
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

    private EngineException nothingWaits(CorrelateMessage command, String tenantId) {
        List<Reference> references = references(command);
        Long ended = ended(command, tenantId);
        if (ended != null) {
            references.add(Reference.of("endedProcessInstance", ended));
            return new EngineException(
                    ErrorCode.INSTANCE_ENDED,
                    "Message '" + command.messageName() + "' comes too late: process instance " + ended
                            + " has ended already",
                    references.toArray(Reference[]::new));
        }
        return new EngineException(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                "No instance that matches waits for message '" + command.messageName() + "'",
                references.toArray(Reference[]::new));
    }

    private @Nullable Long ended(CorrelateMessage command, String tenantId) {
        Long instanceId = command.processInstanceId();
        if (instanceId != null) {
            return store.hasEnded(instanceId, tenantId) ? instanceId : null;
        }
        String businessKey = command.businessKey();
        return businessKey == null ? null : store.lastEnded(businessKey, tenantId);
    }

    private static EngineException several(CorrelateMessage command, List<SubscriptionRow> matches) {
        List<Reference> references = references(command);
        for (SubscriptionRow match : matches) {
            if (match.instanceId() != null) {
                references.add(Reference.of("waitingProcessInstance", match.instanceId()));
            }
        }
        return new EngineException(
                ErrorCode.MESSAGE_MATCHES_SEVERAL,
                "More than one instance waits for message '" + command.messageName()
                        + "'; name the business key, the process instance or correlation variables",
                references.toArray(Reference[]::new));
    }

    private static List<Reference> references(CorrelateMessage command) {
        List<Reference> references = new ArrayList<>();
        references.add(new Reference("message", command.messageName()));
        if (command.businessKey() != null) {
            references.add(new Reference("businessKey", command.businessKey()));
        }
        if (command.processInstanceId() != null) {
            references.add(Reference.of("processInstance", command.processInstanceId()));
        }
        return references;
    }
}
