package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import java.util.ArrayList;
import java.util.List;

/** Gives a message to the one instance that waits for it. */
final class CorrelateMessageHandler implements CommandHandler<CorrelateMessage, CorrelateMessage.Receiver> {

    /** Enough to say that there are several, and to name some. */
    private static final int MATCHES_READ = 5;

    private final Processes processes;
    private final SubscriptionStore store;

    CorrelateMessageHandler(Processes processes, SubscriptionStore store) {
        this.processes = processes;
        this.store = store;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public CorrelateMessage.Receiver handle(CorrelateMessage command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.check(command.correlationVariables());
        List<SubscriptionRow> matches = store.matching(command, scope.tenantId(), MATCHES_READ);
        if (matches.isEmpty()) {
            throw nothingWaits(command);
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
                command.variables());
        return new CorrelateMessage.Receiver(
                waiting.instance().id(), waiting.thing().elementId());
    }

    private static EngineException nothingWaits(CorrelateMessage command) {
        List<Reference> references = references(command);
        return new EngineException(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                "No instance that matches waits for message '" + command.messageName() + "'",
                references.toArray(Reference[]::new));
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
