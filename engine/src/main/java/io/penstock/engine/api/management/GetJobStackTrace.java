package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import java.util.Optional;

/** Reads the stack trace of a job's last failure; empty when it did not fail. Errors: JOB_NOT_FOUND. */
public record GetJobStackTrace(long jobId) implements Command<Optional<String>> {}
