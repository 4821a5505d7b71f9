package io.penstock.engine.command;

import org.jspecify.annotations.Nullable;

/** A run-time row that goes when its activity instance ends. */
public interface OwnedRow extends InstanceRow {

    /** The activity instance that owns the row; null when it belongs to none. */
    @Nullable Long activityInstanceId();
}
