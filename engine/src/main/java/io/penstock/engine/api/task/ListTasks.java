package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/** Lists open user tasks; each filter that is not null must match. */
public record ListTasks(
        @Nullable String assignee,
        @Nullable String candidateUser,
        @Nullable String candidateGroup,
        boolean unassignedOnly,
        @Nullable Long processInstanceId,
        @Nullable String taskDefinitionKey,
        Page page)
        implements Command<Slice<UserTask>> {

    /** The first page of a user's own tasks. */
    public static ListTasks ofAssignee(String assignee) {
        return new ListTasks(assignee, null, null, false, null, null, Page.first());
    }

    /** The first page of an instance's tasks. */
    public static ListTasks ofProcessInstance(long processInstanceId) {
        return new ListTasks(null, null, null, false, processInstanceId, null, Page.first());
    }
}
