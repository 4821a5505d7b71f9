package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;

/** Gives a task back to its candidates. Errors: TASK_NOT_FOUND. */
public record UnclaimTask(long taskId) implements Command<Done> {}
