package io.penstock.engine.history;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.EndState;
import io.penstock.engine.execution.ExecutionListener;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.model.ProcessHead;
import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.TimeToLive;
import org.jspecify.annotations.Nullable;

/** Writes a history row when a thing ends; nothing is written before and nothing is changed after. */
public final class HistoryWriter implements ExecutionListener {

    private final @Nullable TimeSpan timeToLive;

    /**
     * @param timeToLive of instances whose process names none; null for ever
     */
    public HistoryWriter(@Nullable TimeSpan timeToLive) {
        this.timeToLive = timeToLive;
    }

    @Override
    public void activityEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            boolean canceled,
            @Nullable String assignee) {
        unitOfWork.insert(new HistoricActivityRow(
                activity.id(),
                instance.id(),
                activity.parentId(),
                instance.tenantId(),
                activity.elementId(),
                activity.elementName(),
                activity.elementType(),
                activity.startTime(),
                unitOfWork.now(),
                canceled,
                assignee,
                activity.calledInstanceId()));
    }

    @Override
    public void variableEnded(UnitOfWork unitOfWork, ProcessInstanceRow instance, VariableRow variable) {
        unitOfWork.insert(new HistoricVariableRow(
                variable.id(),
                instance.id(),
                variable.scopeId(),
                instance.tenantId(),
                variable.name(),
                variable.value()));
    }

    @Override
    public void instanceEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ProcessHead process,
            EndState state,
            @Nullable String reason) {
        TimeSpan lives = process.historyTimeToLive() == null ? timeToLive : process.historyTimeToLive();
        unitOfWork.insert(new HistoricInstanceRow(
                instance.id(),
                instance.superInstanceId(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.tenantId(),
                instance.businessKey(),
                instance.startTime(),
                unitOfWork.now(),
                switch (state) {
                    case COMPLETED -> InstanceState.COMPLETED;
                    case TERMINATED -> InstanceState.TERMINATED;
                    case DELETED -> InstanceState.DELETED;
                    case FAILED -> InstanceState.FAILED;
                },
                instance.startUserId(),
                reason,
                lives == null ? null : TimeToLive.removalTime(unitOfWork.now(), lives)));
    }
}
