package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses nodes that no token can reach. The standard would start a node without incoming flows together with the process;
 * diagrams that have one nearly always lack a flow instead.
 */
final class ReachabilityCheck {

    private final BpmnDocument document;
    private final ProcessDraft draft;
    private final Map<String, List<String>> next = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> choices;

    ReachabilityCheck(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
        this.choices = AdHocChecks.choices(draft);
    }

    void check() {
        collectEdges();
        for (ProcessDraft.Node node : draft.nodes()) {
            if (isEntry(node)) {
                reach(node.id());
            } else if (node.node().head().incoming().isEmpty() && !(node.node() instanceof FlowNode.BoundaryEvent)) {
                warn(
                        node,
                        ProblemCode.NODE_WITHOUT_INCOMING,
                        "The " + node.element().shown()
                                + " has no incoming flow, so nothing reaches it. Draw the flow that leads to it, or remove the node.");
                reach(node.id());
            }
        }
        follow();
        for (ProcessDraft.Node node : draft.nodes()) {
            if (!reached.contains(node.id())) {
                warn(
                        node,
                        ProblemCode.UNREACHABLE_NODE,
                        "No path from a start event leads to " + node.element().shown()
                                + ". Draw the missing flow, or remove the node.");
            }
        }
    }

    private boolean isEntry(ProcessDraft.Node node) {
        return node.node() instanceof FlowNode.StartEvent
                || ProcessStartChecks.instantiates(node)
                || CompensationChecks.isHandler(node)
                || choices.contains(node.id());
    }

    private void collectEdges() {
        Set<String> known = new HashSet<>();
        draft.nodes().forEach(node -> known.add(node.id()));
        for (ProcessDraft.Flow flow : draft.flows()) {
            edge(flow.flow().source(), flow.flow().target());
            if (!known.contains(flow.flow().source())) {
                reach(flow.flow().target()); // It comes from a node that is refused by name.
            }
        }
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.BoundaryEvent boundary) {
                edge(boundary.attachedTo(), boundary.id());
                if (!known.contains(boundary.attachedTo())) {
                    reach(boundary.id());
                }
            }
        }
    }

    private void edge(String from, String to) {
        next.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
    }

    private void reach(String id) {
        if (reached.add(id)) {
            open.push(id);
        }
    }

    private void follow() {
        while (!open.isEmpty()) {
            next.getOrDefault(open.pop(), List.of()).forEach(this::reach);
        }
    }

    private void warn(ProcessDraft.Node node, ProblemCode code, String message) {
        document.warning(node.element(), code, message);
    }
}
