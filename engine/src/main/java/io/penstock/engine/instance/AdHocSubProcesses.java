package io.penstock.engine.instance;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds running ad-hoc subprocesses of a tenant, or says that there is none. */
record AdHocSubProcesses(ExecutionStore store, Definitions definitions) {
    /** One under the lock of its call hierarchy. */
    record Running(
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            ProcessModel model,
            FlowNode.AdHocSubProcess element) {
        /** The activities that may begin now. */
        List<FlowNode> enabled() {
            boolean begins = activity.state() == ActivityState.ACTIVE;
            boolean occupied = element.sequential() && activity.childCount() > 0;
            return begins && !occupied ? model.choicesIn(element) : List.of();
        }

        /** Ids of the activities that may begin now, as they are drawn. */
        List<String> enabledIds() {
            return enabled().stream().map(Running::drawnId).toList();
        }

        static String drawnId(FlowNode node) {
            return node instanceof FlowNode.LoopBody body ? body.activity() : node.id();
        }
    }

    Running locked(long activityInstanceId, String tenantId) {
        ActivityInstanceRow unlocked = store.findActivity(activityInstanceId);
        ProcessInstanceRow instance = unlocked == null ? null : store.lockInstance(unlocked.instanceId(), tenantId);
        ActivityInstanceRow activity = instance == null ? null : store.findActivity(activityInstanceId);
        Running running = instance == null || activity == null ? null : running(instance, activity);
        if (running == null) {
            throw new EngineException(
                    ErrorCode.ACTIVITY_NOT_WAITING,
                    "No ad-hoc subprocess " + activityInstanceId + " runs; it may have ended",
                    Reference.of("activityInstance", activityInstanceId));
        }
        return running;
    }

    /** Those of an instance as they are committed, oldest first. */
    List<Running> in(ProcessInstanceRow instance) {
        ProcessModel model = definitions.byId(instance.definitionId()).model();
        return model.nodes().stream()
                .filter(FlowNode.AdHocSubProcess.class::isInstance)
                .flatMap(node -> store.activitiesOf(instance.id(), node.id()).stream())
                .flatMap(activity -> Stream.ofNullable(running(instance, activity)))
                .sorted((one, other) ->
                        Long.compare(one.activity().id(), other.activity().id()))
                .toList();
    }

    private @Nullable Running running(ProcessInstanceRow instance, ActivityInstanceRow activity) {
        ProcessModel model = definitions.byId(instance.definitionId()).model();
        boolean runs = activity.state() == ActivityState.ACTIVE || activity.state() == ActivityState.COMPLETING;
        return runs && model.node(activity.elementId()) instanceof FlowNode.AdHocSubProcess element
                ? new Running(instance, activity, model, element)
                : null;
    }
}
