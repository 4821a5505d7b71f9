package io.penstock.engine.subscription;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.ProcessStart;
import org.jspecify.annotations.Nullable;

/** Keeps what starts the newest version of every process by a message, a signal or a condition subscribed. */
public final class StartSubscriptions implements DefinitionListener {

    private final SubscriptionStore store;

    public StartSubscriptions(SubscriptionStore store) {
        this.store = store;
    }

    @Override
    public void newestVersion(UnitOfWork unitOfWork, Definition definition) {
        store.startSubscriptionsOf(definition.key(), definition.tenantId()).forEach(unitOfWork::delete);
        subscribe(unitOfWork, definition);
    }

    @Override
    public void removed(UnitOfWork unitOfWork, Definition definition, @Nullable Definition nowNewest) {
        store.startSubscriptionsOf(definition.key(), definition.tenantId()).stream()
                .filter(row -> row.definitionId() == definition.id())
                .forEach(unitOfWork::delete);
        if (nowNewest != null) {
            subscribe(unitOfWork, nowNewest);
        }
    }

    private static void subscribe(UnitOfWork unitOfWork, Definition definition) {
        for (ProcessStart start : definition.model().starts()) {
            if (start.trigger() instanceof EventDefinition.Message message) {
                insert(unitOfWork, definition, start, EventType.MESSAGE, message.name());
            } else if (start.trigger() instanceof EventDefinition.Signal signal) {
                insert(unitOfWork, definition, start, EventType.SIGNAL, signal.name());
            } else if (start.trigger() instanceof EventDefinition.Conditional) {
                insert(unitOfWork, definition, start, EventType.CONDITION, SubscriptionRow.CONDITION_NAME);
            }
        }
    }

    private static void insert(
            UnitOfWork unitOfWork, Definition definition, ProcessStart start, EventType type, String name) {
        unitOfWork.insert(new SubscriptionRow(
                unitOfWork.nextId(),
                name,
                null,
                null,
                null,
                definition.id(),
                definition.key(),
                definition.tenantId(),
                start.element().id(),
                null,
                unitOfWork.now(),
                type));
    }
}
