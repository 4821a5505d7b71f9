package io.penstock.engine.outbound;

import io.penstock.engine.api.outbound.OutboundMessage;
import io.penstock.engine.command.Row;
import io.penstock.engine.execution.ProcessInstanceRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be carried. The database gives each row a position, later ones of one process instance higher ones, because
 * whoever writes about an instance has its lock.
 *
 * @param subjectId the external task, activity instance or incident; null for none
 * @param name topic, message name or type of event
 * @param detail worker id, or what an event or an undelivered message has to say
 * @param dueTime an external task may not be begun before; null for at once
 */
public record OutboundMessageRow(
        long id,
        OutboundKind kind,
        String tenantId,
        @Nullable Long instanceId,
        @Nullable Long definitionId,
        @Nullable String definitionKey,
        @Nullable String businessKey,
        @Nullable String elementId,
        @Nullable Long subjectId,
        String name,
        @Nullable String detail,
        Instant createTime,
        @Nullable Instant dueTime)
        implements Row {

    /** Something about a process instance, or about one of its elements. */
    static OutboundMessageRow of(
            long id,
            OutboundKind kind,
            ProcessInstanceRow instance,
            @Nullable String elementId,
            String name,
            Instant now) {
        return new OutboundMessageRow(
                id,
                kind,
                instance.tenantId(),
                instance.id(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.businessKey(),
                elementId,
                null,
                name,
                null,
                now,
                null);
    }

    OutboundMessageRow about(@Nullable Long subject, @Nullable String text) {
        return new OutboundMessageRow(
                id,
                kind,
                tenantId,
                instanceId,
                definitionId,
                definitionKey,
                businessKey,
                elementId,
                subject,
                name,
                text,
                createTime,
                dueTime);
    }

    /** Where it comes from. An id can come again when a database was made anew beside an old broker; with its time it does not. */
    public OutboundMessage.Origin origin() {
        return new OutboundMessage.Origin(
                "penstock-" + id + "-" + createTime.toEpochMilli(),
                createTime,
                tenantId,
                instanceId,
                definitionId,
                definitionKey,
                businessKey,
                elementId);
    }
}
