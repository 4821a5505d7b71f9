package io.penstock.engine.subscription;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.VariableRules;

/** Gives a message to the one instance that waits for it. */
final class CorrelateMessageHandler implements CommandHandler<CorrelateMessage, CorrelateMessage.Receiver> {

    private final Receivers receivers;
    private final CorrelationFaults faults;
    private final KeptMessages keptMessages;

    CorrelateMessageHandler(Receivers receivers, CorrelationFaults faults, KeptMessages keptMessages) {
        this.receivers = receivers;
        this.faults = faults;
        this.keptMessages = keptMessages;
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
        Receivers.Found found = receivers.find(command, scope.tenantId());
        if (found.matches().isEmpty()) {
            return keep(command, scope);
        }
        if (found.matches().size() > 1) {
            throw CorrelationFaults.several(command, found.matches());
        }
        return receivers.give(scope.unitOfWork(), command, found);
    }

    /** An instance that has ended never waits again; of a business key there may be another one later. */
    private CorrelateMessage.Receiver keep(CorrelateMessage command, CommandScope scope) {
        boolean isOver = command.processInstanceId() != null && faults.ended(command, scope.tenantId()) != null;
        if (command.timeToLive().isZero() || isOver) {
            throw faults.nothingWaits(command, scope.tenantId());
        }
        keptMessages.keep(scope.unitOfWork(), command, scope.tenantId());
        return CorrelateMessage.Receiver.none();
    }
}
