package io.penstock.engine.subscription;

import io.penstock.engine.command.OwnedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a message, a signal or a condition: an activity instance, or a process definition's start event.
 *
 * @param messageName name of the message or signal; {@link #CONDITION_NAME} for a condition
 * @param instanceId null for a start event
 * @param rootId null for a start event
 * @param activityInstanceId the waiting activity instance: that of the catching element, of the activity that a boundary event watches,
 *     or of an event-based gateway; null for a start event
 * @param elementId the catching element
 * @param businessKey of the instance, for correlation without reading it
 */
public record SubscriptionRow(
        long id,
        String messageName,
        @Nullable Long instanceId,
        @Nullable Long rootId,
        @Nullable Long activityInstanceId,
        long definitionId,
        String definitionKey,
        String tenantId,
        String elementId,
        @Nullable String businessKey,
        Instant createTime,
        EventType eventType)
        implements OwnedRow {

    /** What stands for a name where a condition is waited for. */
    static final String CONDITION_NAME = "condition";
}
