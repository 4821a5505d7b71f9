package io.penstock.engine.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What in a process can be undone, and by what (BPMN 2.0, 10.7). Immutable; shared by all threads. */
public final class CompensationIndex {

    private final Map<String, FlowNode> handlers = new HashMap<>();
    private final Map<String, FlowNode> eventSubProcesses = new HashMap<>();
    /** Ids of the subprocesses inside which something may be remembered. */
    private final Set<String> holding = new HashSet<>();
    /** Ids of the events inside which undoing activities run. */
    private final Set<String> throwing = new HashSet<>();
    /** Ids of the activities that undo others; nobody undoes them. */
    private final Set<String> undoing = new HashSet<>();

    CompensationIndex(Map<String, FlowNode> nodes) {
        for (FlowNode node : nodes.values()) {
            if (node instanceof FlowNode.BoundaryEvent boundary
                    && boundary.trigger() instanceof EventDefinition.CompensatedBy by
                    && by.handler() != null) {
                FlowNode handler = withItsBody(nodes, by.handler());
                handlers.put(boundary.attachedTo(), handler);
                undoing.add(handler.id());
                markAround(named(nodes, boundary.attachedTo()), nodes);
            } else if (node instanceof FlowNode.StartEvent start
                    && start.trigger() instanceof EventDefinition.Compensate) {
                FlowNode eventSubProcess = named(nodes, Objects.requireNonNull(scopeOf(start)));
                eventSubProcesses.put(Objects.requireNonNull(scopeOf(eventSubProcess)), eventSubProcess);
                undoing.add(eventSubProcess.id());
                markAround(eventSubProcess, nodes);
            } else if (throwsCompensation(node)) {
                throwing.add(node.id());
            }
        }
    }

    private static boolean throwsCompensation(FlowNode node) {
        return node.thrown().stream().anyMatch(EventDefinition.Compensate.class::isInstance);
    }

    private void markAround(FlowNode node, Map<String, FlowNode> nodes) {
        String scopeId = scopeOf(node);
        while (scopeId != null) {
            holding.add(scopeId);
            scopeId = scopeOf(named(nodes, scopeId));
        }
    }

    /** The body of a loop that an activity runs in, or the activity itself. */
    private static FlowNode withItsBody(Map<String, FlowNode> nodes, String activityId) {
        FlowNode activity = named(nodes, activityId);
        String scopeId = scopeOf(activity);
        return scopeId != null && named(nodes, scopeId) instanceof FlowNode.LoopBody body ? body : activity;
    }

    private static @Nullable String scopeOf(FlowNode node) {
        return node.head().scopeId();
    }

    private static FlowNode named(Map<String, FlowNode> nodes, String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    /** Whether it undoes another activity, so that nobody else begins it. */
    boolean isUndoing(String activityId) {
        return undoing.contains(activityId);
    }

    /** Whether nothing in the process can be undone. */
    public boolean isEmpty() {
        return handlers.isEmpty() && eventSubProcesses.isEmpty();
    }

    /** The activity that undoes this one, or null. */
    public @Nullable FlowNode handlerOf(String activityId) {
        return handlers.get(activityId);
    }

    /** The event subprocess that undoes this subprocess from inside, or null. */
    public @Nullable FlowNode eventSubProcessOf(String subProcessId) {
        return eventSubProcesses.get(subProcessId);
    }

    /**
     * Whether completed activities that can be undone may be inside this element: a subprocess, or an event inside which undoing
     * activities run, whose flows may lead to others.
     */
    public boolean mayHold(String elementId) {
        return holding.contains(elementId) || (throwing.contains(elementId) && !isEmpty());
    }

    /** Whether this activity, done, can be undone by undoing what is inside it. */
    public boolean isRememberedWithItsScope(String activityId) {
        return holding.contains(activityId) && !undoing.contains(activityId);
    }
}
