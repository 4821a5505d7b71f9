package io.penstock.engine.api.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open user task. */
public record UserTask(
        long id,
        @Nullable String name,
        String taskDefinitionKey,
        @Nullable String assignee,
        Instant createTime,
        @Nullable Instant dueDate,
        @Nullable Instant followUpDate,
        int priority,
        long processInstanceId,
        long processDefinitionId,
        @Nullable String formKey,
        List<String> candidateUsers,
        List<String> candidateGroups) {
    public UserTask {
        candidateUsers = List.copyOf(candidateUsers);
        candidateGroups = List.copyOf(candidateGroups);
    }
}
