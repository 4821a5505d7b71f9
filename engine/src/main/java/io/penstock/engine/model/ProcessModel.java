package io.penstock.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One executable process: its nodes and flows, found by id. Immutable; shared by all threads. */
public final class ProcessModel {

    private final ProcessHead head;
    private final Map<String, FlowNode> nodes;
    private final Map<String, SequenceFlow> flows;
    private final Map<String, List<FlowNode.BoundaryEvent>> boundaryEvents;
    private final Map<String, List<FlowNode.StartEvent>> startEvents;
    private final RequiredClasses requiredClasses;
    private final Set<String> flowsOfEventBasedGateways;

    /** Made when first asked for; several threads may make the same. */
    private volatile @Nullable InclusiveJoins inclusiveJoins;

    /**
     * @param nodes all nodes, inner ones of subprocesses included, in document order
     * @param flows all sequence flows
     */
    public ProcessModel(ProcessHead head, Collection<FlowNode> nodes, Collection<SequenceFlow> flows) {
        this.head = head;
        var nodesById = new LinkedHashMap<String, FlowNode>();
        var boundaries = new LinkedHashMap<String, List<FlowNode.BoundaryEvent>>();
        var starts = new LinkedHashMap<String, List<FlowNode.StartEvent>>();
        for (FlowNode node : nodes) {
            nodesById.put(node.id(), node);
            if (node instanceof FlowNode.BoundaryEvent boundary) {
                boundaries
                        .computeIfAbsent(boundary.attachedTo(), id -> new ArrayList<>())
                        .add(boundary);
            } else if (node instanceof FlowNode.StartEvent start) {
                starts.computeIfAbsent(scopeKey(start.head().scopeId()), id -> new ArrayList<>())
                        .add(start);
            }
        }
        this.flowsOfEventBasedGateways = nodes.stream()
                .filter(FlowNode.EventBasedGateway.class::isInstance)
                .flatMap(node -> node.head().outgoing().stream())
                .collect(Collectors.toUnmodifiableSet());
        var flowsById = new LinkedHashMap<String, SequenceFlow>();
        flows.forEach(flow -> flowsById.put(flow.id(), flow));
        this.nodes = Collections.unmodifiableMap(nodesById);
        this.flows = Collections.unmodifiableMap(flowsById);
        boundaries.replaceAll((id, list) -> List.copyOf(list));
        starts.replaceAll((id, list) -> List.copyOf(list));
        this.boundaryEvents = boundaries;
        this.startEvents = starts;
        this.requiredClasses = RequiredClasses.of(nodes.stream()
                .map(ProcessModel::serviceCall)
                .flatMap(Optional::stream)
                .filter(call -> call.kind() == ServiceCall.Kind.JAVA_CLASS)
                .map(ServiceCall::text)
                .toList());
    }

    public ProcessHead head() {
        return head;
    }

    /** The process id, which callers know as the key. */
    public String key() {
        return head.key();
    }

    /** All nodes in document order. */
    public Collection<FlowNode> nodes() {
        return nodes.values();
    }

    /**
     * The node with this id.
     *
     * @throws IllegalArgumentException when the process has none
     */
    public FlowNode node(String id) {
        FlowNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("Process " + key() + " has no flow node '" + id + "'");
        }
        return node;
    }

    /** The node with this id, or null. */
    public @Nullable FlowNode findNode(String id) {
        return nodes.get(id);
    }

    /**
     * The sequence flow with this id.
     *
     * @throws IllegalArgumentException when the process has none
     */
    public SequenceFlow flow(String id) {
        SequenceFlow flow = flows.get(id);
        if (flow == null) {
            throw new IllegalArgumentException("Process " + key() + " has no sequence flow '" + id + "'");
        }
        return flow;
    }

    /** All sequence flows in document order. */
    public Collection<SequenceFlow> flows() {
        return flows.values();
    }

    /** The boundary events of an activity in document order. */
    public List<FlowNode.BoundaryEvent> boundaryEventsOf(String activityId) {
        return boundaryEvents.getOrDefault(activityId, List.of());
    }

    /** The start events directly inside a subprocess, or inside the process for null. */
    public List<FlowNode.StartEvent> startEventsOf(@Nullable String scopeId) {
        return startEvents.getOrDefault(scopeKey(scopeId), List.of());
    }

    /** The classes that service and send tasks name. */
    public RequiredClasses requiredClasses() {
        return requiredClasses;
    }

    /** Whether the flow, null for none, comes from an event-based gateway, so that what is behind it has occurred. */
    public boolean leavesEventBasedGateway(@Nullable String flowId) {
        return flowId != null && flowsOfEventBasedGateways.contains(flowId);
    }

    /** The inclusive gateways that join. */
    public InclusiveJoins inclusiveJoins() {
        InclusiveJoins known = inclusiveJoins;
        if (known == null) {
            known = InclusiveJoins.of(this);
            inclusiveJoins = known;
        }
        return known;
    }

    private static Optional<ServiceCall> serviceCall(FlowNode node) {
        if (node instanceof FlowNode.ServiceTask service) {
            return Optional.ofNullable(service.call());
        }
        return node instanceof FlowNode.SendTask send ? Optional.ofNullable(send.call()) : Optional.empty();
    }

    private static String scopeKey(@Nullable String scopeId) {
        return scopeId == null ? "" : scopeId;
    }

    @Override
    public String toString() {
        return "ProcessModel[" + key() + ", " + nodes.size() + " nodes]";
    }
}
