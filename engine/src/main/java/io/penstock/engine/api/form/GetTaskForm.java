package io.penstock.engine.api.form;

import io.penstock.engine.api.Command;

/** Reads the form of a task, with the values that its variables have now. Errors: TASK_NOT_FOUND. */
public record GetTaskForm(long taskId) implements Command<Form> {}
