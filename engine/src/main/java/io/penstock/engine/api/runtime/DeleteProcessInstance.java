package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import org.jspecify.annotations.Nullable;

/** Ends a running instance and the instances that it called. Errors: PROCESS_INSTANCE_NOT_FOUND. */
public record DeleteProcessInstance(
        long processInstanceId, @Nullable String reason) implements Command<Done> {}
