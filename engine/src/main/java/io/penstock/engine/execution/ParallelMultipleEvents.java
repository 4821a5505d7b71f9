package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventSubProcess;
import io.penstock.engine.model.FlowNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Boundary events and event subprocesses that wait for all of several triggers (BPMN 2.0, 10.5.4). An activity instance in state WATCHING stands
 * for each trigger that has not happened yet: it owns the job or the subscription, is no token and is not in history. When the last one goes,
 * the event occurs.
 */
final class ParallelMultipleEvents {

    private final Run run;

    ParallelMultipleEvents(Run run) {
        this.run = run;
    }

    /** The scope or activity begins: each trigger is waited for. */
    void watch(Scope scope, EventDefinition.ParallelMultiple all) {
        all.events().forEach(part -> watch(scope, part));
    }

    private void watch(Scope scope, FlowNode.IntermediateCatchEvent part) {
        ActivityScope watcher = run.workingSet().add(scope, part, null);
        watcher.changeState(ActivityState.WATCHING);
        run.behavior(part).watch(part, run.visit(watcher));
    }

    /** Nothing waits for the triggers any longer. */
    void drop(Scope scope, EventDefinition.ParallelMultiple all) {
        watchers(scope, all).forEach(this::drop);
    }

    private void drop(ActivityScope watcher) {
        FlowNode part = watcher.node();
        run.behavior(part).unwatch(part, run.visit(watcher));
        run.unitOfWork().delete(watcher.row());
        run.workingSet().ended(watcher);
    }

    /** Those that still wait, of the boundary events of an activity and of the event subprocesses in it. */
    List<ActivityScope> watchersIn(Scope scope) {
        List<ActivityScope> watchers = new ArrayList<>();
        for (EventSubProcess inside : run.eventSubProcesses().inside(scope)) {
            if (inside.start().trigger() instanceof EventDefinition.ParallelMultiple all) {
                watchers.addAll(watchers(scope, all));
            }
        }
        if (scope instanceof ActivityScope activity) {
            for (FlowNode.BoundaryEvent boundary : run.boundaryEventsOf(activity)) {
                if (boundary.trigger() instanceof EventDefinition.ParallelMultiple all) {
                    watchers.addAll(watchers(scope, all));
                }
            }
        }
        return watchers;
    }

    private List<ActivityScope> watchers(Scope scope, EventDefinition.ParallelMultiple all) {
        return run.workingSet().watchersIn(scope, all.events());
    }

    /** One of the triggers happened. */
    void occur(ActivityScope watcher) {
        Scope scope = watcher.parent();
        drop(watcher);
        FlowNode event = scope.instance()
                .definition()
                .model()
                .node(String.valueOf(watcher.node().head().scopeId()));
        if (event instanceof FlowNode.BoundaryEvent boundary
                && boundary.trigger() instanceof EventDefinition.ParallelMultiple all
                && scope instanceof ActivityScope host) {
            if (haveAllHappened(scope, all, boundary.interrupting())) {
                run.enterBoundary(host, boundary);
            }
        } else if (event instanceof FlowNode.StartEvent start
                && start.trigger() instanceof EventDefinition.ParallelMultiple all
                && haveAllHappened(scope, all, start.interrupting())) {
            run.eventSubProcesses().startAt(scope, start);
        }
    }

    /** When they have and the event does not interrupt, it begins anew. A time that has come has come: no timer is waited for again. */
    private boolean haveAllHappened(Scope scope, EventDefinition.ParallelMultiple all, boolean interrupting) {
        if (!watchers(scope, all).isEmpty()) {
            return false;
        }
        if (!interrupting) {
            all.events().stream()
                    .filter(part -> !(part.trigger() instanceof EventDefinition.Timer))
                    .forEach(part -> watch(scope, part));
        }
        return true;
    }
}
