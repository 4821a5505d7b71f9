package io.penstock.engine.api.outbound;

import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that the engine has decided, in a transaction that is committed, to tell the outside. */
public sealed interface OutboundMessage {

    /** When and for whom it was decided. */
    Origin origin();

    /**
     * Where a message comes from.
     *
     * @param deliveryId the same whenever this message is carried, and that of no other message of this database
     * @param time when it was decided
     * @param processInstanceId those with the same one are carried in the order in which they were decided; null for none
     * @param processDefinitionId null for none
     * @param activityId the element, or null
     */
    record Origin(
            String deliveryId,
            Instant time,
            String tenantId,
            @Nullable Long processInstanceId,
            @Nullable Long processDefinitionId,
            @Nullable String processDefinitionKey,
            @Nullable String businessKey,
            @Nullable String activityId) {}

    /**
     * An external task for whoever works on its topic.
     *
     * @param work locked for the worker id that it names, until that worker answers
     * @param notBefore a new try after a failure begins then; null for at once
     */
    record ExternalTaskReady(
            Origin origin,
            FetchAndLock.Fetched work,
            @Nullable Instant notBefore) implements OutboundMessage {}

    /**
     * Something has happened in a process.
     *
     * @param subjectId the activity instance or incident; null for the process instance itself
     * @param detail how an instance ended or what an incident says; null for nothing more
     */
    record ProcessEvent(
            Origin origin,
            ProcessEventType type,
            @Nullable Long subjectId,
            @Nullable String detail) implements OutboundMessage {}

    /** A send task, message throw event or message end event has sent a message to a participant outside the engine. */
    record SentMessage(Origin origin, String name, Map<String, Value> variables) implements OutboundMessage {}

    /**
     * A message for which nobody waited in its time to live.
     *
     * @param reason why nobody got it
     */
    record UndeliveredMessage(Origin origin, String name, Map<String, Value> variables, String reason)
            implements OutboundMessage {}
}
