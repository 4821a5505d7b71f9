package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * What a kind of flow node does. Stateless; shared by all threads.
 *
 * <p>Life of an activity instance: {@link #enter}, then any number of {@link #resume}, then {@link #close}. A behavior that does not
 * call {@link Visit#leave} lets the token wait.
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

    /** What it waits for on behalf of a node behind it happened. Only event-based gateways see this. */
    default void occurBehind(N node, Visit visit, FlowNode behind) {
        throw new IllegalStateException("'" + node.id() + "' does not wait for '" + behind.id() + "'");
    }

    /**
     * The activity is done: the flows by which its token goes on; by none it ends. A node that has outgoing flows must name at
     * least one.
     */
    List<SequenceFlow> departBy(N node, Visit visit);

    /** The last token inside it ended. Only scopes see this. */
    default void childrenEnded(N node, Visit visit) {
        visit.leave();
    }

    /** The called process ended. Only call activities see this. */
    default void calledProcessEnded(N node, Visit visit, CalledProcess called) {
        visit.leave();
    }

    /** A token that might have come here moved, ended or was cancelled. Only tokens that wait at inclusive gateways see this. */
    default void tokensMoved(N node, Visit waiting) {}

    /**
     * The activity instance ends, done or cancelled, or will be left by a job: drop what would resume it. Not called on an
     * activity that was never entered.
     */
    default void close(N node, Visit visit, boolean canceled) {}

    /** An activity that this boundary event watches begins. */
    default void watch(N boundaryEvent, Visit host) {}

    /** The watched activity ends. */
    default void unwatch(N boundaryEvent, Visit host) {}
}
