package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.StartOrCorrelate;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.outbound.Outbound;
import java.time.Clock;

/** The commands of this package, and what delivers messages that came before somebody waited. */
public final class MessageCommands {

    private final Processes processes;
    private final Definitions definitions;
    private final Expressions expressions;
    private final SubscriptionStore store;
    private final Receivers receivers;
    private final Kept kept;

    /** What keeps messages. */
    public record Kept(KeptMessages messages, KeptMessageStore store) {}

    public MessageCommands(
            Processes processes, Definitions definitions, SubscriptionStore store, Expressions expressions, Kept kept) {
        this.processes = processes;
        this.definitions = definitions;
        this.store = store;
        this.expressions = expressions;
        this.receivers = new Receivers(processes, store, new Correlation(definitions, store, expressions));
        this.kept = kept;
    }

    public void addTo(Handlers handlers, Signals signals) {
        var faults = new CorrelationFaults(store);
        var start = new StartProcessInstanceByMessageHandler(
                processes, definitions, store, new Correlation(definitions, store, expressions));
        handlers.command(CorrelateMessage.class, new CorrelateMessageHandler(receivers, faults, kept.messages()))
                .command(
                        EvaluateStartConditions.class,
                        new EvaluateStartConditionsHandler(processes, definitions, store, expressions))
                .command(BroadcastSignal.class, new BroadcastSignalHandler(signals))
                .command(StartProcessInstanceByMessage.class, start)
                .command(
                        StartOrCorrelate.class,
                        new StartOrCorrelateHandler(receivers, faults, store, kept.store(), kept.messages(), start));
    }

    /** Not yet started. */
    public KeptMessageDelivery delivery(Transactions transactions, Clock clock, Outbound outbound) {
        return new KeptMessageDelivery(
                kept.messages(),
                kept.store(),
                new DeliverKeptMessage(kept.store(), receivers, outbound),
                transactions,
                clock);
    }
}
