package io.penstock.engine.execution;

import io.penstock.engine.model.EventSubProcess;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.VariableChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditional events (BPMN 2.0, 10.5.5): their conditions are looked at when the scope that they belong to begins, and after a variable
 * that they see changed. Who waits follows from the model and the running activity instances; nothing is stored for it, and processes
 * without conditional events pay nothing.
 */
final class Conditions {

    private final Run run;
    private final Deque<Change> changes = new ArrayDeque<>();

    private record Change(Scope owner, String name, VariableChange change) {}

    /** An event that waits for its condition on behalf of an activity instance. */
    private record Waiting(ActivityScope activity, FlowNode event) {

        int depth() {
            int depth = activity.state() == ActivityState.WATCHING ? 0 : 1;
            for (Scope scope = activity.parent(); scope != null; scope = scope.parent()) {
                depth++;
            }
            return depth;
        }

        boolean isInside(Scope owner) {
            for (Scope scope = activity; scope != null; scope = scope.parent()) {
                if (scope == owner) {
                    return true;
                }
            }
            return false;
        }

        boolean stillWaits() {
            return !activity.hasEnded() && activity.state().isWaiting();
        }
    }

    Conditions(Run run) {
        this.run = run;
    }

    /** A variable of a scope changed. */
    void changed(Scope owner, String name, VariableChange change) {
        if (owner.instance().definition().model().watchesVariables()) {
            changes.add(new Change(owner, name, change));
        }
    }

    /** What was set before a scope began is no change of its variables. */
    void forget(Scope owner) {
        changes.removeIf(change -> change.owner() == owner);
    }

    /** Drops everything. */
    void clear() {
        changes.clear();
    }

    /** Lets every event occur whose condition holds and that watches what has changed; outer scopes come first. */
    void evaluate() {
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            if (change.owner().hasEnded()) {
                continue;
            }
            for (Waiting waiting : waitingIn(change.owner())) {
                if (waiting.stillWaits() && watches(waiting.event(), waiting, change)) {
                    run.occur(waiting.activity(), waiting.event().id());
                }
            }
        }
    }

    private <N extends FlowNode> boolean watches(N event, Waiting waiting, @Nullable Change change) {
        Visit visit = run.visit(waiting.activity());
        return change == null
                ? run.behavior(event).conditionHolds(event, visit)
                : run.behavior(event).isWatching(event, change.name(), change.change())
                        && run.behavior(event).conditionHolds(event, visit);
    }

    /**
     * A scope begins: its conditional events look at their conditions for the first time.
     *
     * @return whether one of them has interrupted it, so that it must not go on
     */
    boolean interruptAtBegin(Scope scope) {
        if (!scope.instance().definition().model().watchesVariables()) {
            return false;
        }
        for (Waiting waiting : waitingAtBegin(scope)) {
            if (waiting.stillWaits() && watches(waiting.event(), waiting, null)) {
                run.occur(waiting.activity(), waiting.event().id());
                if (interrupts(waiting.event())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean interrupts(FlowNode event) {
        return event instanceof FlowNode.BoundaryEvent boundary
                ? boundary.interrupting()
                : event instanceof FlowNode.StartEvent start && start.interrupting();
    }

    private List<Waiting> waitingAtBegin(Scope scope) {
        List<Waiting> waiting = new ArrayList<>();
        for (EventSubProcess inside : run.eventSubProcesses().inside(scope)) {
            if (inside.isWatched()) {
                run.workingSet()
                        .watchersIn(scope, List.of(inside.subProcess()))
                        .forEach(watcher -> waiting.add(new Waiting(watcher, inside.start())));
            }
        }
        if (scope instanceof ActivityScope activity) {
            run.boundaryEventsOf(activity).forEach(boundary -> waiting.add(new Waiting(activity, boundary)));
        }
        run.parallelMultipleEvents()
                .watchersIn(scope)
                .forEach(watcher -> waiting.add(new Waiting(watcher, watcher.node())));
        return waiting;
    }

    private List<Waiting> waitingIn(Scope owner) {
        List<Waiting> waiting = new ArrayList<>();
        for (ActivityScope activity : run.workingSet().allOf(owner.instance())) {
            if (activity.state() == ActivityState.WATCHING
                    && activity.node() instanceof FlowNode.IntermediateCatchEvent part) {
                waiting.add(new Waiting(activity, part));
            } else if (activity.state() == ActivityState.WATCHING) {
                run.eventSubProcesses().inside(activity.parent()).stream()
                        .filter(inside -> inside.subProcess() == activity.node())
                        .forEach(inside -> waiting.add(new Waiting(activity, inside.start())));
            } else if (activity.state().isWaiting()) {
                run.boundaryEventsOf(activity).forEach(boundary -> waiting.add(new Waiting(activity, boundary)));
                waiting.add(new Waiting(activity, activity.node()));
                owner.instance()
                        .definition()
                        .model()
                        .eventsBehind(activity.node())
                        .forEach(event -> waiting.add(new Waiting(activity, event)));
            }
        }
        waiting.removeIf(candidate -> !candidate.isInside(owner));
        waiting.sort(Comparator.comparingInt(Waiting::depth)
                .thenComparingLong(candidate -> candidate.activity().id()));
        return waiting;
    }
}
