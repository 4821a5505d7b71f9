package io.penstock.engine.outbound;

import io.penstock.engine.api.task.FetchAndLock;
import org.jspecify.annotations.Nullable;

/** Reads external tasks for their workers. */
public interface CarriedTasks {

    /** The task as its worker gets it; null when it is not open any more, or not that worker's. */
    FetchAndLock.@Nullable Fetched read(long taskId, String workerId);
}
