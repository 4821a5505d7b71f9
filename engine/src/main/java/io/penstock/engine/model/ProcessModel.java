package io.penstock.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One executable process: its nodes and flows, found by id. Immutable; shared by all threads. */
public final class ProcessModel {

    private final ProcessHead head;
    private final Map<String, FlowNode> nodes;
    private final Map<String, SequenceFlow> flows;
    private final Map<String, List<FlowNode.BoundaryEvent>> boundaryEvents;
    private final Map<String, List<FlowNode.StartEvent>> startEvents;
    private final Map<String, List<EventSubProcess>> eventSubProcesses;
    private final boolean conditional;
    private final RequiredClasses requiredClasses;
    private final CompensationIndex compensation;
    private final Extensions extensions;
    private final Set<String> flowsOfEventBasedGateways;
    private final Map<String, DataFlow> dataFlows;
    private final List<CorrelationKey> correlationKeys;

    private final JoiningGateways joiningGateways;
    private final List<ProcessStart> starts;

    /** Made when first asked for; several threads may make the same. */
    private volatile @Nullable InclusiveJoins inclusiveJoins;

    /** One without data but variables, and with nothing hung on its elements. */
    public ProcessModel(ProcessHead head, Collection<FlowNode> nodes, Collection<SequenceFlow> flows) {
        this(head, nodes, flows, Map.of(), List.of(), Extensions.NONE);
    }

    /**
     * @param nodes all nodes, inner ones of subprocesses included, in document order
     * @param flows all sequence flows
     * @param dataFlows by id of the node, the empty text for the process itself
     * @param correlationKeys what messages and an instance have in common
     * @param extensions what is hung on elements
     */
    public ProcessModel(
            ProcessHead head,
            Collection<FlowNode> nodes,
            Collection<SequenceFlow> flows,
            Map<String, DataFlow> dataFlows,
            List<CorrelationKey> correlationKeys,
            Extensions extensions) {
        this.head = head;
        this.correlationKeys = List.copyOf(correlationKeys);
        this.dataFlows = Map.copyOf(dataFlows);
        this.extensions = extensions;
        var nodesById = new LinkedHashMap<String, FlowNode>();
        var boundaries = new LinkedHashMap<String, List<FlowNode.BoundaryEvent>>();
        var starts = new LinkedHashMap<String, List<FlowNode.StartEvent>>();
        var bodies = new LoopBodies(nodes);
        for (FlowNode node : nodes) {
            nodesById.put(node.id(), node);
            if (node instanceof FlowNode.BoundaryEvent boundary) {
                boundaries
                        .computeIfAbsent(bodies.outermost(boundary.attachedTo()), id -> new ArrayList<>())
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
        flows.forEach(flow -> flowsById.put(flow.id(), bodies.connected(flow)));
        this.nodes = Collections.unmodifiableMap(nodesById);
        this.flows = Collections.unmodifiableMap(flowsById);
        boundaries.replaceAll((id, list) -> List.copyOf(list));
        starts.replaceAll((id, list) -> List.copyOf(list));
        this.boundaryEvents = boundaries;
        this.startEvents = starts;
        this.starts = ProcessStart.of(nodesById.values(), this::eventsBehind);
        this.compensation = new CompensationIndex(nodesById);
        this.joiningGateways = new JoiningGateways(nodes);
        this.eventSubProcesses = eventSubProcesses(nodes, starts);
        this.conditional = nodes.stream().anyMatch(ProcessModel::waitsForCondition);
        this.requiredClasses =
                RequiredClasses.of(Stream.concat(nodes.stream().flatMap(ProcessModel::serviceCalls), extensions.calls())
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

    /** What is hung on the elements beside BPMN. */
    public Extensions extensions() {
        return extensions;
    }

    /** All sequence flows in document order. */
    public Collection<SequenceFlow> flows() {
        return flows.values();
    }

    /** The boundary events of an activity, or of the body of one that repeats, in document order. */
    public List<FlowNode.BoundaryEvent> boundaryEventsOf(String activityId) {
        return boundaryEvents.getOrDefault(activityId, List.of());
    }

    /** The start events directly inside a subprocess, or inside the process for null. */
    public List<FlowNode.StartEvent> startEventsOf(@Nullable String scopeId) {
        return startEvents.getOrDefault(scopeKey(scopeId), List.of());
    }

    /** What starts the process, in document order. */
    public List<ProcessStart> starts() {
        return starts;
    }

    /** The event-based gateway that an event is behind; null when it is behind none. */
    public @Nullable FlowNode gatewayBefore(FlowNode event) {
        return event.head().incoming().stream()
                .filter(flowsOfEventBasedGateways::contains)
                .map(flowId -> node(flow(flowId).source()))
                .findFirst()
                .orElse(null);
    }

    /** The event subprocesses directly inside a subprocess, or inside the process for null, but for those that compensate it. */
    public List<EventSubProcess> eventSubProcessesOf(@Nullable String scopeId) {
        return eventSubProcesses.getOrDefault(scopeKey(scopeId), List.of());
    }

    /** The activities that may be chosen inside an ad-hoc subprocess, in document order: no flow and no event leads to them. */
    public List<FlowNode> choicesIn(FlowNode.AdHocSubProcess adHoc) {
        return nodes.values().stream()
                .filter(node -> adHoc.id().equals(node.head().scopeId()))
                .filter(node -> node instanceof FlowNode.Activity || node instanceof FlowNode.LoopBody)
                .filter(node -> node.head().incoming().isEmpty())
                .filter(node -> !isEventSubProcess(node) && !compensation.isUndoing(node.id()))
                .toList();
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return node instanceof FlowNode.SubProcess subProcess && subProcess.kind() == FlowNode.SubProcessKind.EVENT;
    }

    /** Whether an instance may wait for a condition, so that changes of its variables have to be watched. */
    public boolean watchesVariables() {
        return conditional;
    }

    /** What can be undone, and by what. */
    public CompensationIndex compensation() {
        return compensation;
    }

    /** The classes that service, send and business rule tasks and message events name. */
    public RequiredClasses requiredClasses() {
        return requiredClasses;
    }

    private static Map<String, List<EventSubProcess>> eventSubProcesses(
            Collection<FlowNode> nodes, Map<String, List<FlowNode.StartEvent>> starts) {
        Map<String, List<EventSubProcess>> byScope = new LinkedHashMap<>();
        for (FlowNode node : nodes) {
            if (node instanceof FlowNode.SubProcess subProcess && isEventSubProcess(node)) {
                for (FlowNode.StartEvent start : starts.getOrDefault(node.id(), List.of())) {
                    if (!(start.trigger() instanceof EventDefinition.Compensate)) {
                        byScope.computeIfAbsent(scopeKey(node.head().scopeId()), id -> new ArrayList<>())
                                .add(new EventSubProcess(subProcess, start));
                    }
                }
            }
        }
        return byScope;
    }

    /** Whether a node waits for a message: one that arrives too late is lost, and somebody has to know. */
    public boolean catchesMessage(String nodeId) {
        FlowNode node = nodes.get(nodeId);
        return node instanceof FlowNode.ReceiveTask || (node != null && has(node, EventDefinition.Message.class));
    }

    private static boolean waitsForCondition(FlowNode node) {
        boolean startsProcess =
                node instanceof FlowNode.StartEvent && node.head().scopeId() == null;
        return !startsProcess && has(node, EventDefinition.Conditional.class);
    }

    private static boolean has(FlowNode node, Class<? extends EventDefinition> kind) {
        EventDefinition trigger = triggerOf(node);
        return trigger != null && trigger.parts().stream().anyMatch(kind::isInstance);
    }

    private static @Nullable EventDefinition triggerOf(FlowNode node) {
        if (node instanceof FlowNode.BoundaryEvent boundary) {
            return boundary.trigger();
        }
        if (node instanceof FlowNode.IntermediateCatchEvent event) {
            return event.trigger();
        }
        return node instanceof FlowNode.StartEvent start ? start.trigger() : null;
    }

    /** Whether the flow, null for none, comes from an event-based gateway, so that what is behind it has occurred. */
    public boolean leavesEventBasedGateway(@Nullable String flowId) {
        return flowId != null && flowsOfEventBasedGateways.contains(flowId);
    }

    /** What a node, or the process for null, does with data when it begins and when it is done; null for nothing. */
    public @Nullable DataFlow dataFlowOf(@Nullable String nodeId) {
        return dataFlows.isEmpty() ? null : dataFlows.get(scopeKey(nodeId));
    }

    /** The values by which messages of this name find their instance; none when the name alone must do. */
    public List<CorrelationKey.Property> correlationOf(String messageName) {
        return correlationKeys.stream()
                .filter(key -> key.isOf(messageName))
                .flatMap(key -> key.properties().stream())
                .toList();
    }

    /** The gateways at which a token may wait for others. */
    public JoiningGateways joiningGateways() {
        return joiningGateways;
    }

    /** What an event-based gateway waits for, in document order; nothing for every other node. */
    public List<FlowNode> eventsBehind(FlowNode gateway) {
        if (!(gateway instanceof FlowNode.EventBasedGateway)) {
            return List.of();
        }
        return gateway.head().outgoing().stream()
                .map(flowId -> node(flow(flowId).target()))
                .toList();
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

    /** What a node calls. */
    public static Stream<ServiceCall> serviceCalls(FlowNode node) {
        if (node instanceof FlowNode.ServiceTask service) {
            return Stream.ofNullable(service.call());
        }
        if (node instanceof FlowNode.BusinessRuleTask rule) {
            return Stream.ofNullable(rule.call());
        }
        if (node instanceof FlowNode.SendTask send) {
            return Stream.ofNullable(send.call());
        }
        return node.thrown().stream()
                .filter(EventDefinition.SentMessage.class::isInstance)
                .map(message -> ((EventDefinition.SentMessage) message).call());
    }

    private static String scopeKey(@Nullable String scopeId) {
        return scopeId == null ? "" : scopeId;
    }

    @Override
    public String toString() {
        return "ProcessModel[" + key() + ", " + nodes.size() + " nodes]";
    }
}
