package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import org.jspecify.annotations.Nullable;

/**
 * Makes a user the assignee of a task that has none. Claiming again for the same user changes nothing. Errors: TASK_NOT_FOUND,
 * TASK_ALREADY_CLAIMED.
 *
 * @param userId null for the caller
 */
public record ClaimTask(long taskId, @Nullable String userId) implements Command<Done> {}
