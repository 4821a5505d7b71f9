package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;

/** Finds open external tasks of a tenant, or says that there is none. */
record OpenExternalTasks(ExternalTaskStore store) {

    /** The task under the lock of its hierarchy; what is read is noted in the unit of work. */
    Located<ExternalTaskRow> locked(long taskId, CommandScope scope) {
        Located<ExternalTaskRow> located = store.lockTask(taskId, scope.tenantId());
        if (located == null) {
            throw new EngineException(
                    ErrorCode.EXTERNAL_TASK_NOT_FOUND,
                    "No external task " + taskId + " is open; it may have been completed or cancelled",
                    Reference.of("externalTask", taskId));
        }
        scope.unitOfWork().loaded(located.thing());
        return located;
    }

    /** The task, which the worker has. One whose lock ended keeps it until another one fetches it. */
    Located<ExternalTaskRow> of(String workerId, long taskId, CommandScope scope) {
        Located<ExternalTaskRow> located = locked(taskId, scope);
        if (!workerId.equals(located.thing().workerId())) {
            throw new EngineException(
                    ErrorCode.EXTERNAL_TASK_NOT_LOCKED,
                    "Worker '" + workerId + "' does not have external task " + taskId
                            + "; its lock may have ended. Fetch it again",
                    Reference.of("externalTask", taskId),
                    new Reference("worker", workerId));
        }
        return located;
    }
}
