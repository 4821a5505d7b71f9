package io.penstock.engine.persistence;

import io.penstock.engine.api.task.UserTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task beside one of its candidates, or beside none. */
record ListedTask(
        long id,
        @Nullable String name,
        String elementId,
        @Nullable String assignee,
        Instant createTime,
        @Nullable Instant dueDate,
        @Nullable Instant followUpDate,
        int priority,
        long instanceId,
        long definitionId,
        @Nullable String formKey,
        @Nullable Boolean candidateGroup,
        @Nullable String candidate) {

    /** The tasks of rows that are ordered by task. */
    static List<UserTask> tasks(List<ListedTask> rows) {
        List<UserTask> tasks = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || rows.get(to).id != rows.get(from).id) {
                tasks.add(task(rows.subList(from, to)));
                from = to;
            }
        }
        return tasks;
    }

    private static UserTask task(List<ListedTask> rows) {
        ListedTask row = rows.get(0);
        return new UserTask(
                row.id,
                row.name,
                row.elementId,
                row.assignee,
                row.createTime,
                row.dueDate,
                row.followUpDate,
                row.priority,
                row.instanceId,
                row.definitionId,
                row.formKey,
                candidates(rows, false),
                candidates(rows, true));
    }

    private static List<String> candidates(List<ListedTask> rows, boolean groups) {
        List<String> candidates = new ArrayList<>();
        for (ListedTask row : rows) {
            if (row.candidate != null && row.candidateGroup != null && row.candidateGroup == groups) {
                candidates.add(row.candidate);
            }
        }
        return candidates;
    }
}
