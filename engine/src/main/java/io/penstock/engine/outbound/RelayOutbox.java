package io.penstock.engine.outbound;

import io.penstock.engine.api.outbound.OutboundMessage;
import io.penstock.engine.api.outbound.Outbox;
import io.penstock.engine.api.outbound.ProcessEventType;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to a carrier: reads some in one transaction, lets the carrier take them, and removes them in another. Who has the
 * lease does so; the lease of one that died or was paused ends by itself.
 */
public final class RelayOutbox implements Outbox {

    private static final int MESSAGES_AT_ONCE = 500;
    private static final Duration LEASE = Duration.ofSeconds(10);
    /** A carrier that asks so shortly before the lease ends is told no. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Outbound outbound;
    private final OutboundStore store;
    private final CarriedTasks tasks;
    private final Transactions transactions;
    private final Clock clock;
    private final String owner;

    /**
     * @param owner names this node in the lease
     */
    public RelayOutbox(
            Outbound outbound,
            OutboundStore store,
            CarriedTasks tasks,
            Transactions transactions,
            Clock clock,
            String owner) {
        this.outbound = outbound;
        this.store = store;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
        this.owner = owner;
    }

    private record Taken(Instant until, List<OutboundMessageRow> rows, List<OutboundMessage> messages) {}

    @Override
    public Outcome relay(Carrier carrier) throws CarrierException {
        if (store.first(1).isEmpty()) {
            return Outcome.NONE_WAITS; // costs idle nodes one read and no write
        }
        Taken taken = transactions.inTransaction(unitOfWork -> take());
        if (taken == null) {
            return Outcome.ANOTHER_NODE;
        }
        if (taken.rows().isEmpty()) {
            return Outcome.NONE_WAITS;
        }
        Instant last = taken.until().minus(MARGIN);
        if (!taken.messages().isEmpty()) {
            carrier.carry(taken.messages(), () -> clock.instant().isBefore(last));
        }
        List<Long> ids = taken.rows().stream().map(OutboundMessageRow::id).toList();
        transactions.inTransaction(unitOfWork -> {
            store.remove(ids);
            return true;
        });
        return Outcome.CARRIED;
    }

    private @Nullable Taken take() {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        if (!store.lease(owner, now, until)) {
            return null;
        }
        List<OutboundMessageRow> rows = store.first(MESSAGES_AT_ONCE);
        List<Long> withVariables = rows.stream()
                .filter(row -> row.kind() == OutboundKind.MESSAGE || row.kind() == OutboundKind.UNDELIVERED)
                .map(OutboundMessageRow::id)
                .toList();
        Map<Long, Map<String, Value>> variables = withVariables.isEmpty() ? Map.of() : store.variablesOf(withVariables);
        List<OutboundMessage> messages = new ArrayList<>(rows.size());
        for (OutboundMessageRow row : rows) {
            OutboundMessage message = message(row, variables.getOrDefault(row.id(), Map.of()));
            if (message != null) {
                messages.add(message);
            }
        }
        return new Taken(until, rows, messages);
    }

    private @Nullable OutboundMessage message(OutboundMessageRow row, Map<String, Value> variables) {
        return switch (row.kind()) {
            case EXTERNAL_TASK -> task(row);
            case EVENT ->
                new OutboundMessage.ProcessEvent(
                        row.origin(), ProcessEventType.valueOf(row.name()), row.subjectId(), row.detail());
            case MESSAGE -> new OutboundMessage.SentMessage(row.origin(), row.name(), variables);
            case UNDELIVERED ->
                new OutboundMessage.UndeliveredMessage(
                        row.origin(), row.name(), variables, Objects.requireNonNull(row.detail()));
        };
    }

    private @Nullable OutboundMessage task(OutboundMessageRow row) {
        FetchAndLock.Fetched work =
                tasks.read(Objects.requireNonNull(row.subjectId()), Objects.requireNonNull(row.detail()));
        return work == null ? null : new OutboundMessage.ExternalTaskReady(row.origin(), work, row.dueTime());
    }

    @Override
    public void onMessages(Runnable listener) {
        outbound.onMessages(listener);
    }

    @Override
    public @Nullable Instant oldest() {
        List<OutboundMessageRow> first = store.first(1);
        return first.isEmpty() ? null : first.get(0).createTime();
    }
}
