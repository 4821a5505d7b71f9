package io.penstock.engine.subscription;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.StartOrCorrelate;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.VariableRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives a message to the instance that waits for it, or starts one, or keeps it; one business key after another. */
final class StartOrCorrelateHandler implements CommandHandler<StartOrCorrelate, StartOrCorrelate.Outcome> {

    private final Receivers receivers;
    private final CorrelationFaults faults;
    private final SubscriptionStore store;
    private final KeptMessageStore keptStore;
    private final KeptMessages keptMessages;
    private final StartProcessInstanceByMessageHandler start;

    StartOrCorrelateHandler(
            Receivers receivers,
            CorrelationFaults faults,
            SubscriptionStore store,
            KeptMessageStore keptStore,
            KeptMessages keptMessages,
            StartProcessInstanceByMessageHandler start) {
        this.receivers = receivers;
        this.faults = faults;
        this.store = store;
        this.keptStore = keptStore;
        this.keptMessages = keptMessages;
        this.start = start;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public StartOrCorrelate.Outcome handle(StartOrCorrelate command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.checkBusinessKey(command.businessKey());
        scope.unitOfWork().writesAtOnce();
        keptStore.lockBusinessKey(scope.tenantId(), command.businessKey());
        var message = new CorrelateMessage(
                command.messageName(),
                command.businessKey(),
                null,
                Map.of(),
                command.variables(),
                command.timeToLive());
        Receivers.Found found = receivers.find(message, scope.tenantId());
        if (found.matches().size() > 1) {
            throw CorrelationFaults.several(message, found.matches());
        }
        if (found.matches().size() == 1) {
            Long receiver = receivers.give(scope.unitOfWork(), message, found).processInstanceId();
            return new StartOrCorrelate.Outcome(
                    StartOrCorrelate.Kind.RECEIVED, Objects.requireNonNull(receiver, "somebody waited"));
        }
        if (mayStart(command, scope)) {
            long started = start.handle(
                            new StartProcessInstanceByMessage(
                                    command.messageName(), command.businessKey(), command.variables()),
                            scope)
                    .id();
            return new StartOrCorrelate.Outcome(StartOrCorrelate.Kind.STARTED, started);
        }
        if (command.timeToLive().isZero()) {
            throw faults.nothingWaits(message, scope.tenantId());
        }
        keptMessages.keep(scope.unitOfWork(), message, scope.tenantId());
        return new StartOrCorrelate.Outcome(StartOrCorrelate.Kind.KEPT, null);
    }

    /** Whether a process starts by the message and no instance of it with this business key runs. */
    private boolean mayStart(StartOrCorrelate command, CommandScope scope) {
        List<SubscriptionRow> starts =
                store.startSubscriptions(EventType.MESSAGE, command.messageName(), scope.tenantId());
        return !starts.isEmpty()
                && !keptStore.isRunning(scope.tenantId(), starts.get(0).definitionKey(), command.businessKey());
    }
}
