package io.penstock.engine.task;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.outbound.Outbound;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the tasks of some topics carried to their workers instead of being fetched by them. Stateless. */
record CarryTasks(Outbound outbound) {

    boolean carries(ExternalTaskRow task) {
        return outbound.carries(task.topic());
    }

    /**
     * Has the task carried.
     *
     * @param task as it is stored, or will be
     * @param notBefore null for at once
     * @return the task for its worker, still to be written
     */
    ExternalTaskRow carry(UnitOfWork unitOfWork, ExternalTaskRow task, @Nullable Instant notBefore) {
        ExternalTaskRow carried = task.carried();
        outbound.taskReady(
                unitOfWork,
                new Outbound.ReadyTask(
                        task.id(),
                        task.instanceId(),
                        task.definitionId(),
                        task.definitionKey(),
                        task.tenantId(),
                        task.elementId(),
                        task.businessKey(),
                        task.topic()),
                Objects.requireNonNull(carried.workerId()),
                notBefore);
        return carried;
    }
}
