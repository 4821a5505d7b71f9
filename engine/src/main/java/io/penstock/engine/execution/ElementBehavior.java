package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.Map;

/**
 * What a kind of flow node does. Stateless; shared by all threads.
 *
 * <p>Life of an activity instance: {@link #enter}, then any number of {@link #resume}, then {@link #close}. A behavior that does not
 * call {@link Visit#leave} or {@link Visit#leaveBy} lets the token wait.
 *
 * @param <N> the model record
 */
public interface ElementBehavior<N extends FlowNode> {

    /** A token arrived: leave at once, or make what will resume it (a task, a job, a subscription). */
    void enter(N node, Visit visit);

    /** What it waited for happened. */
    default void resume(N node, Visit visit) {
        visit.leave();
    }

    /** The last token inside it ended. Only scopes see this. */
    default void childrenEnded(N node, Visit visit) {
        visit.leave();
    }

    /** The called process ended with these variables. Only call activities see this. */
    default void calledProcessEnded(N node, Visit visit, Map<String, Value> variables) {
        visit.leave();
    }

    /**
     * The activity instance ends, done or cancelled: drop what would resume it. Also called on an activity that was never
     * entered because its job had not run.
     */
    default void close(N node, Visit visit, boolean canceled) {}

    /** An activity that this boundary event watches begins. */
    default void watch(N boundaryEvent, Visit host) {}

    /** The watched activity ends. */
    default void unwatch(N boundaryEvent, Visit host) {}
}
