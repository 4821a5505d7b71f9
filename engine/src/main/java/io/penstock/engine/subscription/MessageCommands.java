package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;

/** The commands of this package. */
public final class MessageCommands {

    private MessageCommands() {}

    public static void addTo(Handlers handlers, Processes processes, Definitions definitions, SubscriptionStore store) {
        handlers.command(CorrelateMessage.class, new CorrelateMessageHandler(processes, store))
                .command(
                        StartProcessInstanceByMessage.class,
                        new StartProcessInstanceByMessageHandler(processes, definitions, store));
    }
}
