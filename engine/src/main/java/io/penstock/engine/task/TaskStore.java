package io.penstock.engine.task;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.execution.Located;
import org.jspecify.annotations.Nullable;

/** Reads user tasks. */
public interface TaskStore {

    /** Locks the task's hierarchy and reads the task under the lock; null when it is not open in this tenant. */
    @Nullable Located<TaskRow> lockTask(long taskId, String tenantId);

    /** The task of an activity instance whose hierarchy is locked. */
    @Nullable TaskRow findTask(long taskId);

    /** One statement, candidates included. */
    Slice<UserTask> list(ListTasks query, String tenantId);
}
