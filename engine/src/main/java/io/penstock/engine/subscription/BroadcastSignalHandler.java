package io.penstock.engine.subscription;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.VariableRules;

/** Gives a signal to all who wait for it. */
final class BroadcastSignalHandler implements CommandHandler<BroadcastSignal, BroadcastSignal.Receivers> {

    private final Signals signals;

    BroadcastSignalHandler(Signals signals) {
        this.signals = signals;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public BroadcastSignal.Receivers handle(BroadcastSignal command, CommandScope scope) {
        VariableRules.check(command.variables());
        return new BroadcastSignal.Receivers(
                signals.broadcast(scope.unitOfWork(), command.signalName(), scope.tenantId(), command.variables()));
    }
}
