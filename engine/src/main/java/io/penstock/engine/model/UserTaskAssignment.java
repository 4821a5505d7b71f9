package io.penstock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who should do a user task, and by when. Every text may be an expression.
 *
 * @param assignee one user, or null
 * @param candidateUsers each text one user, or an expression that gives one, a comma list or a collection
 * @param candidateGroups like the users
 * @param dueDate ISO 8601 date-time, or an expression that gives one or a java.time value
 * @param followUpDate like the due date
 * @param priority a whole number; null for the default 50
 */
public record UserTaskAssignment(
        @Nullable String assignee,
        List<String> candidateUsers,
        List<String> candidateGroups,
        @Nullable String dueDate,
        @Nullable String followUpDate,
        @Nullable String priority) {
    public UserTaskAssignment {
        candidateUsers = List.copyOf(candidateUsers);
        candidateGroups = List.copyOf(candidateGroups);
    }
}
