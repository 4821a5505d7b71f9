package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventSubProcess;
import io.penstock.engine.model.FlowNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The way of something thrown, outward to the nearest event that catches it (BPMN 2.0, 10.5.7): in each scope the event subprocesses
 * inside come before the boundary events of that scope, through calling processes, too. An event subprocess does not catch what is thrown
 * inside itself.
 */
final class Propagation {

    /** It does not catch what is thrown. */
    static final int NOT = 0;

    /** It catches everything of its kind. */
    static final int ANY = 1;

    /** It names what is thrown. */
    static final int EXACTLY = 2;

    private final Run run;
    private final ToIntFunction<EventDefinition> catches;

    /**
     * @param catches one of NOT, ANY and EXACTLY; of two events at one place the one that names what is thrown catches it
     */
    Propagation(Run run, ToIntFunction<EventDefinition> catches) {
        this.run = run;
        this.catches = catches;
    }

    /** An event that catches. */
    interface Catcher {

        EventDefinition trigger();

        boolean interrupting();

        /** Where variables of what was thrown are set. */
        Scope scope();

        /** Sends a token out of the event. */
        void occur();
    }

    /**
     * The nearest that catches what is thrown in a scope, or by an activity; null when none does. Activities whose called processes it leaves have taken
     * their outputs then.
     */
    @Nullable Catcher find(Scope from) {
        List<InstanceScope> left = new ArrayList<>();
        Scope inner = null;
        Scope scope = from;
        while (scope != null) {
            Catcher catcher = inside(scope, inner);
            if (catcher == null && scope instanceof ActivityScope activity) {
                catcher = atBorderOf(activity);
            }
            if (catcher != null) {
                left.forEach(this::passOutputs);
                return catcher;
            }
            inner = scope;
            Scope parent = scope.parent();
            if (scope instanceof InstanceScope instance) {
                left.add(instance);
                parent = run.callerOf(instance);
            }
            scope = parent;
        }
        return null;
    }

    private void passOutputs(InstanceScope called) {
        ActivityScope caller = run.callerOf(called);
        if (caller != null) {
            run.ending().passOutputs(called, caller);
        }
    }

    private int rank(EventDefinition trigger) {
        return trigger.parts().stream().mapToInt(catches).max().orElse(NOT);
    }

    /** That part of a multiple event which catches it. */
    private EventDefinition catching(EventDefinition trigger) {
        return trigger.parts().stream().max(Comparator.comparingInt(catches)).orElse(trigger);
    }

    private @Nullable Catcher inside(Scope scope, @Nullable Scope inner) {
        if (scope instanceof ActivityScope activity && !activity.state().isEntered()) {
            return null;
        }
        EventSubProcess best = null;
        int most = NOT;
        for (EventSubProcess candidate : run.eventSubProcesses().inside(scope)) {
            boolean thrownInside = inner instanceof ActivityScope child && child.node() == candidate.subProcess();
            int rank = thrownInside ? NOT : rank(candidate.start().trigger());
            if (rank > most) {
                best = candidate;
                most = rank;
            }
        }
        return best == null
                ? null
                : new Inside(run, scope, best, catching(best.start().trigger()));
    }

    private @Nullable Catcher atBorderOf(ActivityScope activity) {
        if (!activity.state().isEntered()) {
            return null;
        }
        FlowNode.BoundaryEvent best = null;
        int most = NOT;
        for (FlowNode.BoundaryEvent candidate : run.boundaryEventsOf(activity)) {
            int rank = rank(candidate.trigger());
            if (rank > most) {
                best = candidate;
                most = rank;
            }
        }
        return best == null ? null : new AtBorder(run, activity, best, catching(best.trigger()));
    }

    private record Inside(Run run, Scope scope, EventSubProcess handler, EventDefinition trigger) implements Catcher {

        @Override
        public boolean interrupting() {
            return handler.start().interrupting();
        }

        @Override
        public void occur() {
            run.eventSubProcesses().start(scope, handler);
        }
    }

    private record AtBorder(Run run, ActivityScope host, FlowNode.BoundaryEvent event, EventDefinition trigger)
            implements Catcher {

        @Override
        public boolean interrupting() {
            return event.interrupting();
        }

        @Override
        public Scope scope() {
            return host.parent();
        }

        @Override
        public void occur() {
            run.enterBoundary(host, event);
        }
    }
}
