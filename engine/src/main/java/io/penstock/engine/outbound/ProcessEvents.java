package io.penstock.engine.outbound;

import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.api.outbound.ProcessEventType;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.EndState;
import io.penstock.engine.execution.ExecutionListener;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.model.ProcessHead;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes what happens in processes. Thread-safe. */
public final class ProcessEvents implements ExecutionListener, IncidentListener {

    private static final int LONGEST_DETAIL = 1000;

    private final Outbound outbound;
    private final Set<ProcessEventType> published;

    public ProcessEvents(Outbound outbound, OutboundSettings settings) {
        this.outbound = outbound;
        this.published = settings.events();
    }

    @Override
    public void instanceStarted(UnitOfWork unitOfWork, ProcessInstanceRow instance) {
        publish(unitOfWork, ProcessEventType.PROCESS_INSTANCE_STARTED, instance, null, null, null);
    }

    @Override
    public void instanceEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ProcessHead process,
            EndState state,
            @Nullable String reason) {
        publish(unitOfWork, ProcessEventType.PROCESS_INSTANCE_ENDED, instance, null, null, state.name());
    }

    @Override
    public void activityStarted(UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity) {
        publish(unitOfWork, ProcessEventType.ACTIVITY_STARTED, instance, activity.elementId(), activity.id(), null);
    }

    @Override
    public void activityEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            boolean canceled,
            @Nullable String assignee) {
        publish(
                unitOfWork,
                ProcessEventType.ACTIVITY_ENDED,
                instance,
                activity.elementId(),
                activity.id(),
                canceled ? "canceled" : null);
    }

    @Override
    public void incidentCreated(
            UnitOfWork unitOfWork, ProcessInstanceRow instance, String elementId, long incidentId, String message) {
        publish(unitOfWork, ProcessEventType.INCIDENT_CREATED, instance, elementId, incidentId, message);
    }

    private void publish(
            UnitOfWork unitOfWork,
            ProcessEventType type,
            ProcessInstanceRow instance,
            @Nullable String elementId,
            @Nullable Long subjectId,
            @Nullable String detail) {
        if (published.contains(type)) {
            outbound.write(
                    unitOfWork,
                    OutboundMessageRow.of(
                                    unitOfWork.nextId(),
                                    OutboundKind.EVENT,
                                    instance,
                                    elementId,
                                    type.name(),
                                    unitOfWork.now())
                            .about(subjectId, shortened(detail)));
        }
    }

    private static @Nullable String shortened(@Nullable String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
