package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A business error on its way outward to the boundary event that catches it. */
record ThrownError(String code, @Nullable String message) {

    /**
     * Gives the error to the nearest boundary event around the activity, through calling processes, too.
     *
     * @return false when nothing catches it; nothing has changed then
     */
    boolean propagate(Run run, ActivityScope from) {
        Scope scope = from;
        while (scope != null) {
            if (scope instanceof ActivityScope activity) {
                FlowNode.BoundaryEvent catching = catching(run, activity);
                if (catching != null) {
                    deliver(run, activity, catching);
                    return true;
                }
            }
            Scope parent = scope.parent();
            scope = parent != null ? parent : run.callerOf(scope.instance());
        }
        return false;
    }

    private FlowNode.@Nullable BoundaryEvent catching(Run run, ActivityScope activity) {
        if (!activity.state().isEntered()) {
            return null;
        }
        FlowNode.BoundaryEvent any = null;
        for (FlowNode.BoundaryEvent boundary : run.boundaryEventsOf(activity)) {
            if (boundary.trigger() instanceof EventDefinition.Error error) {
                if (Objects.equals(error.code(), code)) {
                    return boundary;
                }
                if (error.code() == null && any == null) {
                    any = boundary;
                }
            }
        }
        return any;
    }

    private void deliver(Run run, ActivityScope activity, FlowNode.BoundaryEvent catching) {
        if (catching.trigger() instanceof EventDefinition.Error error) {
            if (error.codeVariable() != null) {
                run.variables().set(activity.parent(), error.codeVariable(), Value.of(code));
            }
            if (error.messageVariable() != null) {
                run.variables().set(activity.parent(), error.messageVariable(), Value.of(message));
            }
        }
        run.enterBoundary(activity, catching);
    }
}
