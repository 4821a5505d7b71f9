package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;

/** Lets others fetch an external task at once, whoever has it. Errors: EXTERNAL_TASK_NOT_FOUND. */
public record UnlockExternalTask(long taskId) implements Command<Done> {}
