package io.penstock.engine.api.form;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.runtime.ProcessReference;

/** Reads the form of a process's none start event. Errors: PROCESS_DEFINITION_NOT_FOUND. */
public record GetStartForm(ProcessReference process) implements Command<Form> {}
