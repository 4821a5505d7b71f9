package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.VariableChange;
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

    /**
     * A token inside it is done and about to end; a cancelled one is not told. Only scopes see this.
     *
     * @param child the activity instance that is done
     * @return whether everything else inside is not needed: it is cancelled
     */
    default boolean childEnds(N node, Visit visit, Visit child) {
        return false;
    }

    /**
     * An activity directly inside it is done, and its token is about to go on or to end; a cancelled one is not told. Only scopes see
     * this.
     *
     * @param child the activity instance that is done
     */
    default Completion childCompletes(N node, Visit visit, Visit child) {
        return Completion.NOT_YET;
    }

    /** Whether a scope completes before its last token has ended. */
    enum Completion {
        /** Everything goes on. */
        NOT_YET,
        /** Nothing more begins inside, and what runs there is done. */
        WHEN_THE_REST_IS_DONE,
        /** What still runs inside is cancelled. */
        AT_ONCE
    }

    /** The last token inside it ended. Only scopes see this. */
    default void childrenEnded(N node, Visit visit) {
        visit.leave();
    }

    /** The called process ended, or something that it threw is caught outside of it. Only call activities see this. */
    default void takeOutputs(N node, Visit visit, CalledProcess called) {}

    /** A token that might have come here moved, ended or was cancelled. Only tokens that wait at inclusive gateways see this. */
    default void tokensMoved(N node, Visit waiting) {}

    /**
     * The activity instance ends, done or cancelled, or will be left by a job: drop what would resume it. Not called on an
     * activity that was never entered.
     */
    default void close(N node, Visit visit, boolean canceled) {}

    /** Whether it waits for a condition that may hold after such a change of a variable that it sees. */
    default boolean isWatching(N node, String variable, VariableChange change) {
        return false;
    }

    /**
     * Whether the condition that it waits for holds; false for everything that waits for something else.
     *
     * @param visit of the activity that waits, is watched, or stands for the event subprocess
     */
    default boolean conditionHolds(N node, Visit visit) {
        return false;
    }

    /** An activity that this boundary event watches begins, or the scope around the event subprocess that this event starts. */
    default void watch(N event, Visit host) {}

    /** The watched activity, or the scope around the event subprocess, ends. */
    default void unwatch(N event, Visit host) {}
}
