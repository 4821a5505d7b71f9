package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.Located;

/** Finds open tasks of a tenant, or says that there is none. */
record OpenTasks(TaskStore store) {

    /** The task under the lock of its hierarchy. */
    Located<TaskRow> locked(long taskId, String tenantId) {
        Located<TaskRow> located = store.lockTask(taskId, tenantId);
        if (located == null) {
            throw notFound(taskId);
        }
        return located;
    }

    static EngineException notFound(long taskId) {
        return new EngineException(
                ErrorCode.TASK_NOT_FOUND,
                "No task " + taskId + " is open; it may have been completed",
                Reference.of("task", taskId));
    }
}
