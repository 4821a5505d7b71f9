package io.penstock.engine.generated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps still to be made: a token runs until it waits before its neighbours move. */
final class Steps {

    private record Step(Object key, Runnable action) {
        boolean isOver() {
            return key instanceof Play.Token token ? token.ended : ((Play.Place) key).ended;
        }
    }

    private final Deque<Step> next = new ArrayDeque<>();
    private final List<Step> planned = new ArrayList<>();

    /**
     * @param key the token, or the place of a process instance, whose end makes the step needless
     */
    void plan(Object key, Runnable action) {
        planned.add(new Step(key, action));
    }

    @Nullable Runnable next() {
        for (int i = planned.size() - 1; i >= 0; i--) {
            next.push(planned.get(i));
        }
        planned.clear();
        Step step = next.poll();
        while (step != null && step.isOver()) {
            step = next.poll();
        }
        return step == null ? null : step.action();
    }

    void drop(Object key) {
        next.removeIf(step -> step.key() == key);
        planned.removeIf(step -> step.key() == key);
    }
}
