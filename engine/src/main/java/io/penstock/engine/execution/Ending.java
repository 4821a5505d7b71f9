package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends activity instances and process instances, done or cancelled, with everything that belongs to them. */
final class Ending {

    private final Run run;

    Ending(Run run) {
        this.run = run;
    }

    /** Drops what would resume the activity; its boundary events watch no longer. */
    void close(ActivityScope activity, boolean canceled) {
        FlowNode node = activity.node();
        Visit visit = run.visit(activity);
        for (FlowNode.BoundaryEvent boundary : run.boundaryEventsOf(activity)) {
            if (boundary.trigger() instanceof EventDefinition.ParallelMultiple all) {
                run.parallelMultipleEvents().drop(activity, all);
            } else {
                run.behavior(boundary).unwatch(boundary, visit);
            }
        }
        run.eventSubProcesses().drop(activity);
        run.deadlocks().forget(activity);
        run.behavior(node).close(node, visit, canceled);
    }

    /** Ends one activity instance, whose inner ones have ended; tokens are not counted here. */
    void end(ActivityScope activity, boolean canceled) {
        run.hooks().end(activity, canceled);
        stop(activity, canceled);
        run.compensation().forget(activity);
        endVariables(activity);
        if (!activity.state().isCompleted()) {
            tellEnded(activity, canceled);
        }
        run.unitOfWork().delete(activity.row());
        run.workingSet().ended(activity);
        run.waitingJoins().tokenMoved(activity);
        run.deadlocks().tokenMoved(activity);
    }

    /** Ends one activity instance that is done; its row stays when it can be compensated. */
    void complete(ActivityScope activity) {
        Compensation compensation = run.compensation();
        if (!compensation.isRemembered(activity)) {
            end(activity, false);
            return;
        }
        run.hooks().end(activity, false);
        stop(activity, false);
        run.agenda().drop(activity);
        boolean keepsInside = !compensation.isUndoneByHandler(activity);
        if (!keepsInside) {
            compensation.forget(activity);
            endVariables(activity);
        }
        tellEnded(activity, false);
        activity.complete(keepsInside);
        run.waitingJoins().tokenMoved(activity);
        run.deadlocks().tokenMoved(activity);
    }

    private void stop(ActivityScope activity, boolean canceled) {
        if (activity.state().isEntered()) {
            close(activity, canceled);
        } else if (canceled && activity.state().isDeferred()) {
            run.collaborators().deferred().cancel(run.visit(activity));
        }
    }

    private void tellEnded(ActivityScope activity, boolean canceled) {
        if (activity.state().isNoActivity()) {
            return;
        }
        if (activity.node().isLink()) {
            return; // a piece of a sequence flow
        }
        for (ExecutionListener listener : run.collaborators().listeners()) {
            listener.activityEnded(
                    run.unitOfWork(), activity.instance().row(), activity.row(), canceled, activity.assignee());
        }
    }

    /** Cancels an activity instance and everything inside; tokens outside are not counted here. */
    void cancel(ActivityScope activity) {
        cancelChildren(activity);
        Long called = activity.row().calledInstanceId();
        if (called != null
                && activity.state() == ActivityState.ACTIVE
                && !run.workingSet().hasEnded(called)) {
            deleteCalled(called, "call activity '" + activity.node().id() + "' was cancelled");
        }
        end(activity, true);
    }

    /** Cancels everything inside a scope, so that it has no token left. */
    void cancelChildren(Scope scope) {
        run.agenda().drop(scope);
        if (scope.childCount() > 0) {
            run.workingSet().childrenOf(scope).forEach(this::cancel);
            scope.changeChildCount(-scope.childCount());
        }
    }

    private void deleteCalled(long calledInstanceId, String reason) {
        InstanceScope called = run.workingSet().instance(calledInstanceId);
        called.delete();
        cancelChildren(called);
        run.hooks().end(called);
        end(called, EndState.DELETED, reason);
    }

    /** Ends a process instance without tokens and lets the process that called it go on. */
    void endInstance(InstanceScope instance, EndState state, @Nullable String reason) {
        run.hooks().end(instance);
        ActivityScope caller = run.callerOf(instance);
        if (caller != null) {
            passOutputs(instance, caller);
            run.visit(caller).leave();
        }
        end(instance, state, reason);
    }

    /** Gives what a called process has for the activity that calls it. */
    void passOutputs(InstanceScope called, ActivityScope caller) {
        FlowNode node = caller.node();
        run.behavior(node).takeOutputs(node, run.visit(caller), new EndedProcess(run.variables(), called));
    }

    /** Ends a process instance from outside. */
    void delete(InstanceScope instance, @Nullable String reason) {
        instance.delete();
        cancelChildren(instance);
        run.hooks().end(instance);
        end(instance, EndState.DELETED, reason);
    }

    private void end(InstanceScope instance, EndState state, @Nullable String reason) {
        run.compensation().forget(instance);
        endVariables(instance);
        End ended = new End(state, reason).withUncaught(instance.row());
        for (ExecutionListener listener : run.collaborators().listeners()) {
            listener.instanceEnded(
                    run.unitOfWork(),
                    instance.row(),
                    instance.definition().model().head(),
                    ended.state(),
                    ended.reason());
        }
        run.unitOfWork().deleteInstance(instance.id());
        run.workingSet().ended(instance);
    }

    /** How an instance ends, as history tells it. */
    private record End(EndState state, @Nullable String reason) {

        /** One that was not deleted has failed when nobody caught an error of it. */
        End withUncaught(ProcessInstanceRow instance) {
            if (state != EndState.DELETED && instance.uncaughtError() != null) {
                return new End(EndState.FAILED, instance.uncaughtError());
            }
            return new End(state, reason == null ? instance.uncaughtEscalation() : reason);
        }
    }

    private void endVariables(Scope scope) {
        ProcessInstanceRow instance = scope.instance().row();
        if (scope.variables().isLoaded()) {
            for (VariableRow variable : scope.variables().all()) {
                run.collaborators()
                        .listeners()
                        .forEach(listener -> listener.variableEnded(run.unitOfWork(), instance, variable));
                if (scope instanceof ActivityScope) {
                    run.unitOfWork().delete(variable);
                }
            }
        } else if (scope instanceof InstanceScope) {
            run.unitOfWork().write(new ArchiveVariables(instance.id(), scope.id(), instance.tenantId()));
        } else if (scope instanceof ActivityScope activity && activity.row().localVariables()) {
            run.unitOfWork().write(new ArchiveVariables(instance.id(), scope.id(), instance.tenantId()));
            run.unitOfWork().write(new DeleteVariables(instance.id(), scope.id()));
        }
    }

    /** The variables of an ended called process, read when asked for. */
    private record EndedProcess(Variables reader, InstanceScope instance) implements CalledProcess {

        @Override
        public Map<String, Value> variables() {
            return reader.visible(instance);
        }

        @Override
        public boolean hasVariable(String name) {
            return reader.find(instance, name) != null;
        }

        @Override
        public @Nullable Object variable(String name) {
            VariableRow row = reader.find(instance, name);
            return row == null ? null : row.value().toJava();
        }
    }
}
