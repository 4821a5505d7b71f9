package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.Expressions;

/** The commands of this package. */
public final class MessageCommands {

    private MessageCommands() {}

    public static void addTo(
            Handlers handlers,
            Processes processes,
            Definitions definitions,
            SubscriptionStore store,
            Signals signals,
            Expressions expressions) {
        var correlation = new Correlation(definitions, store, expressions);
        handlers.command(CorrelateMessage.class, new CorrelateMessageHandler(processes, store, correlation))
                .command(
                        EvaluateStartConditions.class,
                        new EvaluateStartConditionsHandler(processes, definitions, store, expressions))
                .command(BroadcastSignal.class, new BroadcastSignalHandler(signals))
                .command(
                        StartProcessInstanceByMessage.class,
                        new StartProcessInstanceByMessageHandler(processes, definitions, store, correlation));
    }
}
