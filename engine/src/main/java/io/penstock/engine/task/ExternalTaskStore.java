package io.penstock.engine.task;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.execution.Located;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads external tasks. */
public interface ExternalTaskStore {

    /**
     * Locks the rows of tasks that workers get now, by priority and then by time, passing by those that another transaction holds.
     * There may be fewer than there are when others fetch, too.
     *
     * @param most 1 to 1000
     */
    List<ExternalTaskRow> lockFree(String topic, String tenantId, Instant now, int most);

    /** Locks the task's hierarchy and reads the task under the lock; null when it is not open in this tenant. */
    @Nullable Located<ExternalTaskRow> lockTask(long taskId, String tenantId);

    /** The task of an activity instance whose hierarchy is locked. */
    @Nullable ExternalTaskRow findTask(long taskId);

    Slice<ExternalTask> list(ListExternalTasks query, String tenantId);
}
