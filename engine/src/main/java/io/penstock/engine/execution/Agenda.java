package io.penstock.engine.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that are still to be made. A token runs until it waits before its neighbours move: what a step plans comes before what
 * was planned earlier. A loop of any length needs no stack.
 */
final class Agenda {

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Step> planned = new ArrayList<>();

    /** Plans a step; several planned by one step are made in the order planned. */
    void plan(Step step) {
        planned.add(step);
    }

    /** The next step whose scope still runs, or null. */
    @Nullable Step next() {
        for (int i = planned.size() - 1; i >= 0; i--) {
            steps.push(planned.get(i));
        }
        planned.clear();
        Step step = steps.poll();
        while (step != null && step.scope().hasEnded()) {
            step = steps.poll();
        }
        return step;
    }

    /** The tokens that are on their way to nodes of a scope. */
    List<Step.Enter> arriving(Scope scope) {
        return Stream.concat(steps.stream(), planned.stream())
                .filter(step -> step.scope() == scope)
                .filter(Step.Enter.class::isInstance)
                .map(Step.Enter.class::cast)
                .toList();
    }

    boolean hasSteps() {
        return !steps.isEmpty() || !planned.isEmpty();
    }

    /** Drops everything. */
    void clear() {
        steps.clear();
        planned.clear();
    }

    /**
     * Drops the tokens that are on their way to nodes of a scope.
     *
     * @return how many
     */
    int dropArriving(Scope scope) {
        List<Step.Enter> arriving = arriving(scope);
        steps.removeAll(arriving);
        planned.removeAll(arriving);
        return arriving.size();
    }

    /** Drops what was planned for a scope. */
    void drop(Scope scope) {
        steps.removeIf(step -> step.scope() == scope);
        planned.removeIf(step -> step.scope() == scope);
    }
}
