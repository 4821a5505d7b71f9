package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of compensation (BPMN 2.0, 10.7): who undoes what, and that no flow leads there. */
final class CompensationChecks {

    private final BpmnDocument document;
    private final ProcessDraft draft;
    private final Map<String, ProcessDraft.Node> nodes = new HashMap<>();
    /** Ids of activities that a boundary event compensates. */
    private final Set<String> compensated = new HashSet<>();
    /** Ids of activities to which a compensation boundary event leads. */
    private final Set<String> handlers = new HashSet<>();

    CompensationChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
        draft.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    /** Whether no flow leads to it, because it runs to undo something. */
    static boolean isHandler(ProcessDraft.Node node) {
        return node.node() instanceof FlowNode.Activity
                && (node.element().flag("isForCompensation", false) || isEventSubProcess(node.node()));
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return EventSubProcessChecks.isEventSubProcess(node);
    }

    void check() {
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.BoundaryEvent boundary
                    && boundary.trigger() instanceof EventDefinition.CompensatedBy by) {
                checkBoundary(node, boundary, by);
            }
            for (EventDefinition thrown : node.node().thrown()) {
                if (thrown instanceof EventDefinition.Compensate compensation) {
                    checkActivity(node, compensation);
                }
            }
        }
        draft.nodes().stream()
                .filter(node -> isHandler(node) && !isEventSubProcess(node.node()))
                .forEach(this::checkHandler);
        checkEventSubProcesses();
    }

    private void checkBoundary(
            ProcessDraft.Node node, FlowNode.BoundaryEvent boundary, EventDefinition.CompensatedBy by) {
        if (!node.node().head().outgoing().isEmpty()) {
            document.warning(
                    node.element(),
                    ProblemCode.COMPENSATION_WITH_OUTGOING,
                    "The outgoing flow " + node.node().head().outgoing()
                            + " of the compensation boundary event is never "
                            + "taken; an association leads from it to the activity that undoes. Remove the flow.");
        }
        if (!compensated.add(boundary.attachedTo())) {
            refuseBoundary(
                    node,
                    "is the second one at '" + boundary.attachedTo()
                            + "'; an activity is undone in one way. Remove one of both.");
        }
        List<XmlElement> associated = document.associatedWith(node.element()).stream()
                .filter(element -> element.isBpmn() && nodes.containsKey(String.valueOf(element.id())))
                .toList();
        ProcessDraft.Node handler = by.handler() == null ? null : nodes.get(by.handler());
        if (handler == null ? !associated.isEmpty() : associated.size() != 1 || !isBeside(node, handler)) {
            refuseBoundary(
                    node,
                    "is associated with "
                            + associated.stream().map(XmlElement::id).toList()
                            + "; expected one activity in the same process or subprocess with isForCompensation='true'. "
                            + "Draw one association to the activity that undoes.");
        } else if (handler != null && !handlers.add(handler.id())) {
            refuseBoundary(
                    node,
                    "leads to '" + handler.id()
                            + "', which undoes another activity already. Draw an activity of its own.");
        }
    }

    private static boolean isBeside(ProcessDraft.Node node, ProcessDraft.Node other) {
        return Objects.equals(node.node().head().scopeId(), other.node().head().scopeId())
                && !isEventSubProcess(other.node());
    }

    private void refuseBoundary(ProcessDraft.Node node, String what) {
        document.problem(
                node.element(),
                ProblemCode.COMPENSATION_BOUNDARY,
                "The compensation boundary event '" + node.id() + "' " + what);
    }

    private void checkHandler(ProcessDraft.Node node) {
        var head = node.node().head();
        if (!head.incoming().isEmpty() || !head.outgoing().isEmpty()) {
            document.problem(
                    node.element(),
                    ProblemCode.COMPENSATION_HANDLER,
                    "The activity undoes something, so no flow leads to it or from it; found " + head.incoming()
                            + " and " + head.outgoing() + ". Remove the flows, or isForCompensation.");
        }
        boolean led =
                document.associatedWith(node.element()).stream().anyMatch(element -> element.isBpmn("boundaryEvent"));
        if (!led) {
            document.problem(
                    node.element(),
                    ProblemCode.COMPENSATION_HANDLER,
                    "The activity has isForCompensation='true', but no compensation boundary event leads to it. Draw an "
                            + "association from the boundary event of the activity that it undoes.");
        }
    }

    private void checkEventSubProcesses() {
        Map<String, String> first = new HashMap<>();
        for (ProcessDraft.Node node : draft.nodes()) {
            if (SubProcessReaders.startsByCompensation(node.element())) {
                String scopeId = node.node().head().scopeId();
                String problem =
                        scopeId == null ? null : problemOfScope(scopeId, first.putIfAbsent(scopeId, node.id()));
                if (scopeId == null) {
                    problem =
                            "is directly in the process; a process that ended is not undone. Put it into the subProcess that "
                                    + "it undoes.";
                } else if (startsIn(node.id()) != 1) {
                    problem = "has " + startsIn(node.id()) + " start events; expected one.";
                }
                if (problem != null) {
                    document.problem(
                            node.element(),
                            ProblemCode.COMPENSATION_SUBPROCESS,
                            "The event subprocess '" + node.id() + "', which starts by compensation, " + problem);
                }
            }
        }
    }

    private @Nullable String problemOfScope(String scopeId, @Nullable String first) {
        ProcessDraft.Node scope = nodes.get(scopeId);
        if (first != null) {
            return "is the second one in '" + scopeId + "' besides '" + first + "'. Remove one of both.";
        }
        if (compensated.contains(scopeId)) {
            return "undoes '" + scopeId + "', as the compensation boundary event there does. Remove one of both.";
        }
        return scope != null && isEventSubProcess(scope.node())
                ? "is in another event subprocess, which is not undone. Remove it."
                : null;
    }

    private long startsIn(String scopeId) {
        return draft.nodes().stream()
                .filter(node -> node.node() instanceof FlowNode.StartEvent
                        && scopeId.equals(node.node().head().scopeId()))
                .count();
    }

    /** An activity beside the event, or beside the event subprocess that the event is in. */
    private void checkActivity(ProcessDraft.Node event, EventDefinition.Compensate compensation) {
        String id = compensation.activity();
        if (id == null) {
            return;
        }
        XmlElement element = document.element(id);
        ProcessDraft.Node activity = nodes.get(id);
        if (element == null) {
            document.problem(
                    event.element(),
                    ProblemCode.UNRESOLVED_REFERENCE,
                    "activityRef='" + id
                            + "' names no element of this file. Name the activity to undo, or remove it to "
                            + "undo everything in the scope.");
        } else if (!FlowChecks.isRefusedNode(element)
                && (activity == null
                        || !(activity.node() instanceof FlowNode.Activity)
                        || !isInReach(event, activity))) {
            document.problem(
                    event.element(),
                    ProblemCode.WRONG_REFERENCE,
                    "activityRef='" + id + "' names a " + element.shown()
                            + "; expected an activity in the same process or subprocess as the event.");
        }
    }

    private boolean isInReach(ProcessDraft.Node event, ProcessDraft.Node activity) {
        String wanted = activity.node().head().scopeId();
        String scopeId = event.node().head().scopeId();
        while (!Objects.equals(scopeId, wanted)) {
            ProcessDraft.Node scope = scopeId == null ? null : nodes.get(scopeId);
            if (scope == null || !isEventSubProcess(scope.node())) {
                return false;
            }
            scopeId = scope.node().head().scopeId();
        }
        return true;
    }
}
