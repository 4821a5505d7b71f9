package io.penstock.engine.command;

import org.jspecify.annotations.Nullable;

/** A run-time row that goes when its process instance ends. */
public interface InstanceRow extends Row {

    /** The process instance; null for a row that belongs to a process definition, such as a start timer. */
    @Nullable Long instanceId();
}
