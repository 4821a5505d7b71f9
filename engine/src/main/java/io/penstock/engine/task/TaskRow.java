package io.penstock.engine.task;

import io.penstock.engine.command.InstanceRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open user task.
 *
 * @param id the id of its activity instance
 * @param rootId the root of the call hierarchy, which is locked to change the task
 */
public record TaskRow(
        long id,
        Long instanceId,
        long rootId,
        long definitionId,
        String tenantId,
        String elementId,
        @Nullable String name,
        @Nullable String assignee,
        Instant createTime,
        @Nullable Instant dueDate,
        @Nullable Instant followUpDate,
        int priority,
        @Nullable String formKey)
        implements InstanceRow {

    TaskRow withAssignee(@Nullable String userId) {
        return new TaskRow(
                id,
                instanceId,
                rootId,
                definitionId,
                tenantId,
                elementId,
                name,
                userId,
                createTime,
                dueDate,
                followUpDate,
                priority,
                formKey);
    }
}
