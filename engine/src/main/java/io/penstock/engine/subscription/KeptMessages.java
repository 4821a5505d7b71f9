package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages that nobody waits for yet, and remembers on this node what to look for: a name that somebody of this node has begun to wait for
 * while messages are kept. Thread-safe.
 */
public final class KeptMessages {

    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private volatile boolean someAreKept;
    private volatile Runnable wake = () -> {};

    /** A message name that somebody waits for. */
    record Awaited(
            String tenantId, String messageName, @Nullable String businessKey) {}

    /** Keeps the message, in the caller's transaction. */
    void keep(UnitOfWork unitOfWork, CorrelateMessage message, String tenantId) {
        Instant now = unitOfWork.now();
        long id = unitOfWork.nextId();
        long criteriaId = unitOfWork.nextId();
        unitOfWork.insert(new KeptMessageRow(
                id,
                tenantId,
                message.messageName(),
                message.businessKey(),
                message.processInstanceId(),
                criteriaId,
                0,
                now,
                now,
                now.plus(message.timeToLive())));
        insert(unitOfWork, id, id, message.variables());
        insert(unitOfWork, id, criteriaId, message.correlationVariables());
        // Somebody may have begun to wait while this transaction did not see it.
        unitOfWork.afterCommit(() -> {
            someAreKept = true;
            look(new Awaited(tenantId, message.messageName(), message.businessKey()));
        });
    }

    private static void insert(UnitOfWork unitOfWork, long id, long scopeId, Map<String, Value> variables) {
        variables.forEach(
                (name, value) -> unitOfWork.insert(new VariableRow(unitOfWork.nextId(), id, scopeId, name, value)));
    }

    /** An instance begins to wait, in the caller's transaction. */
    void begunToWait(UnitOfWork unitOfWork, String tenantId, String messageName, @Nullable String businessKey) {
        if (someAreKept) {
            unitOfWork.afterCommit(() -> look(new Awaited(tenantId, messageName, businessKey)));
        }
    }

    private void look(Awaited name) {
        awaited.add(name);
        wake.run();
    }

    @Nullable Awaited next() {
        return awaited.poll();
    }

    /** What the database says: messages are kept, or none is. */
    void someAreKept(boolean some) {
        someAreKept = some;
    }

    void onWork(Runnable listener) {
        wake = listener;
    }
}
