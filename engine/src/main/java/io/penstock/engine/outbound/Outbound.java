package io.penstock.engine.outbound;

import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes messages to the outside, in the transaction of what they tell. Thread-safe. */
public final class Outbound {

    private final @Nullable OutboundSettings settings;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param settings null when nobody carries messages, so that none may be written
     */
    public Outbound(@Nullable OutboundSettings settings) {
        this.settings = settings;
    }

    /** Nobody carries messages. */
    public static Outbound none() {
        return new Outbound(null);
    }

    /** Whether messages are carried. */
    public boolean isOpen() {
        return settings != null;
    }

    /** Whether tasks of this topic are carried to their workers. */
    public boolean carries(String topic) {
        return settings != null && settings.carries(topic);
    }

    /**
     * An external task is ready.
     *
     * @param workerId whom it is locked for
     * @param notBefore null for at once
     */
    public void taskReady(UnitOfWork unitOfWork, ReadyTask task, String workerId, @Nullable Instant notBefore) {
        write(
                unitOfWork,
                new OutboundMessageRow(
                        unitOfWork.nextId(),
                        OutboundKind.EXTERNAL_TASK,
                        task.tenantId(),
                        task.instanceId(),
                        task.definitionId(),
                        task.definitionKey(),
                        task.businessKey(),
                        task.elementId(),
                        task.id(),
                        task.topic(),
                        workerId,
                        unitOfWork.now(),
                        notBefore));
    }

    /** What is told about an external task. */
    public record ReadyTask(
            long id,
            long instanceId,
            long definitionId,
            String definitionKey,
            String tenantId,
            String elementId,
            @Nullable String businessKey,
            String topic) {}

    /** An element sends a message to a participant outside. */
    public void messageSent(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            String elementId,
            String name,
            Map<String, Value> variables) {
        OutboundMessageRow row = OutboundMessageRow.of(
                unitOfWork.nextId(), OutboundKind.MESSAGE, instance, elementId, name, unitOfWork.now());
        write(unitOfWork, row);
        writeVariables(unitOfWork, row.id(), variables);
    }

    /** A message for which nobody waited in time, and that is forgotten by this transaction. */
    public void messageUndelivered(
            UnitOfWork unitOfWork,
            String tenantId,
            @Nullable String businessKey,
            String name,
            String reason,
            Map<String, Value> variables) {
        long id = unitOfWork.nextId();
        write(
                unitOfWork,
                new OutboundMessageRow(
                        id,
                        OutboundKind.UNDELIVERED,
                        tenantId,
                        null,
                        null,
                        null,
                        businessKey,
                        null,
                        null,
                        name,
                        reason,
                        unitOfWork.now(),
                        null));
        writeVariables(unitOfWork, id, variables);
    }

    private static void writeVariables(UnitOfWork unitOfWork, long id, Map<String, Value> variables) {
        variables.forEach(
                (name, value) -> unitOfWork.insert(new VariableRow(unitOfWork.nextId(), id, id, name, value)));
    }

    void write(UnitOfWork unitOfWork, OutboundMessageRow row) {
        if (settings == null) {
            throw new IllegalStateException("A message would wait for ever, because nobody carries messages: " + row);
        }
        boolean first = unitOfWork.inserted(OutboundMessageRow.class).isEmpty();
        unitOfWork.insert(row);
        if (first) {
            unitOfWork.afterCommit(() -> listeners.forEach(Runnable::run));
        }
    }

    void onMessages(Runnable listener) {
        listeners.add(listener);
    }
}
