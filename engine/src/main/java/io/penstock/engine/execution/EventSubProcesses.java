package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventSubProcess;
import io.penstock.engine.model.FlowNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Event subprocesses (BPMN 2.0, 10.3.5 and 13.5.4). While a scope runs, an activity instance in state WATCHING stands for each event
 * subprocess inside whose start event waits for something; it owns the job or the subscription, is no token and is not in history.
 */
final class EventSubProcesses {

    private final Run run;

    EventSubProcesses(Run run) {
        this.run = run;
    }

    /** A scope begins: its event subprocesses watch. */
    void watch(Scope scope) {
        for (EventSubProcess inside : inside(scope)) {
            if (inside.start().trigger() instanceof EventDefinition.ParallelMultiple all) {
                run.parallelMultipleEvents().watch(scope, all);
            } else if (inside.isWatched()) {
                ActivityScope watcher = run.workingSet().add(scope, inside.subProcess(), null);
                watcher.changeState(ActivityState.WATCHING);
                run.behavior(inside.start()).watch(inside.start(), run.visit(watcher));
            }
        }
    }

    /** What the start event of a watching event subprocess waits for happened. */
    void occur(ActivityScope watcher) {
        Scope scope = watcher.parent();
        start(scope, one(scope, inside -> inside.subProcess() == watcher.node()));
    }

    /** Starts the event subprocess that begins at this event. */
    void startAt(Scope scope, FlowNode.StartEvent start) {
        start(scope, one(scope, inside -> inside.start().id().equals(start.id())));
    }

    private EventSubProcess one(Scope scope, Predicate<EventSubProcess> wanted) {
        return inside(scope).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event subprocess watches there"));
    }

    /** Starts an event subprocess; an interrupting one takes the place of everything else in its scope, and nothing watches any longer. */
    void start(Scope scope, EventSubProcess inside) {
        if (inside.start().interrupting()) {
            run.ending().cancelChildren(scope);
            drop(scope);
            if (scope instanceof ActivityScope activity && activity.node() instanceof FlowNode.AdHocSubProcess) {
                activity.changeState(ActivityState.COMPLETING);
            }
        }
        run.enterChild(scope, inside.subProcess());
    }

    /** The event subprocesses of a scope watch no longer. */
    void drop(Scope scope) {
        for (EventSubProcess inside : inside(scope)) {
            if (inside.start().trigger() instanceof EventDefinition.ParallelMultiple all) {
                run.parallelMultipleEvents().drop(scope, all);
            } else if (inside.isWatched()) {
                run.workingSet()
                        .watchersIn(scope, List.of(inside.subProcess()))
                        .forEach(watcher -> drop(watcher, inside));
            }
        }
    }

    private void drop(ActivityScope watcher, EventSubProcess inside) {
        run.behavior(inside.start()).unwatch(inside.start(), run.visit(watcher));
        run.unitOfWork().delete(watcher.row());
        run.workingSet().ended(watcher);
    }

    /** The event subprocesses directly in a scope. */
    List<EventSubProcess> inside(Scope scope) {
        @Nullable String scopeId =
                scope instanceof ActivityScope activity ? activity.node().id() : null;
        return scope.instance().definition().model().eventSubProcessesOf(scopeId);
    }
}
