package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules of start and boundary events. */
final class EventChecks {

    private final BpmnDocument document;
    private final ProcessStartChecks processStarts;

    EventChecks(BpmnDocument document) {
        this.document = document;
        this.processStarts = new ProcessStartChecks(document);
    }

    void check(ProcessDraft draft) {
        checkProcessStarts(draft, startsIn(draft, null));
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.SubProcess subProcess
                    && subProcess.kind() != FlowNode.SubProcessKind.EVENT) {
                checkSubprocessStart(node, startsIn(draft, node.id()));
            } else if (node.node() instanceof FlowNode.BoundaryEvent boundary) {
                checkBoundary(draft, node, boundary);
            }
        }
        checkErrorBoundaries(draft);
        checkEscalationBoundaries(draft);
    }

    private static List<ProcessDraft.Node> startsIn(ProcessDraft draft, @Nullable String scopeId) {
        return draft.nodes().stream()
                .filter(node -> node.node() instanceof FlowNode.StartEvent)
                .filter(node -> Objects.equals(node.node().head().scopeId(), scopeId))
                .toList();
    }

    private void checkProcessStarts(ProcessDraft draft, List<ProcessDraft.Node> starts) {
        List<ProcessDraft.Node> none =
                starts.stream().filter(EventChecks::isNone).toList();
        none.stream()
                .skip(1)
                .forEach(
                        node -> document.problem(
                                node.element(),
                                ProblemCode.SEVERAL_NONE_STARTS,
                                "The process has the start event '"
                                        + none.get(0).id()
                                        + "' already, and only one without a trigger can be meant by starting it. Remove one, or give it a message or timer."));
        processStarts.check(draft);
    }

    /** Whether the file gives no trigger; a trigger that is refused counts as one. */
    static boolean isNone(ProcessDraft.Node node) {
        return !EventDefinitions.has(node.element());
    }

    private void checkSubprocessStart(ProcessDraft.Node subprocess, List<ProcessDraft.Node> starts) {
        if (starts.isEmpty()) {
            document.problem(
                    subprocess.element(),
                    ProblemCode.SUBPROCESS_START,
                    "The subprocess has no start event; expected exactly one without a trigger. Add it.");
        }
        starts.stream()
                .skip(1)
                .filter(EventChecks::isNone)
                .forEach(node -> document.problem(
                        node.element(),
                        ProblemCode.SUBPROCESS_START,
                        "The subprocess '" + subprocess.id() + "' has " + starts.size()
                                + " start events; expected exactly one without a trigger. Remove this one."));
        starts.stream()
                .filter(node -> !isNone(node))
                .forEach(
                        node -> document.problem(
                                node.element(),
                                ProblemCode.SUBPROCESS_START,
                                "The start event of the subprocess '" + subprocess.id()
                                        + "' has a trigger; a subprocess starts when its flow reaches it. Remove the event definition."));
    }

    private void checkBoundary(ProcessDraft draft, ProcessDraft.Node node, FlowNode.BoundaryEvent boundary) {
        if (boundary.attachedTo().isEmpty()) {
            return; // The schema has refused it.
        }
        XmlElement target = document.element(boundary.attachedTo());
        if (target == null) {
            document.problem(
                    node.element(),
                    ProblemCode.UNRESOLVED_REFERENCE,
                    "attachedToRef='" + boundary.attachedTo()
                            + "' names no element of this file. Attach the event to an activity.");
            return;
        }
        boolean fits = draft.nodes().stream()
                .anyMatch(other -> other.id().equals(boundary.attachedTo())
                        && other.node() instanceof FlowNode.Activity
                        && Objects.equals(
                                other.node().head().scopeId(), boundary.head().scopeId()));
        if (!fits && !FlowChecks.isRefusedNode(target)) {
            document.problem(
                    node.element(),
                    ProblemCode.BOUNDARY_NOT_ON_ACTIVITY,
                    "attachedToRef='" + boundary.attachedTo() + "' names a " + target.shown()
                            + "; expected an activity in the same process or subprocess.");
        }
    }

    private void checkEscalationBoundaries(ProcessDraft draft) {
        var seen = new HashMap<List<String>, ProcessDraft.Node>();
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.BoundaryEvent boundary) {
                for (EventDefinition part : boundary.trigger().parts()) {
                    if (part instanceof EventDefinition.Escalation escalation) {
                        checkOnce(seen, node, boundary, new Caught("escalation", escalation.code()));
                    }
                }
            }
        }
    }

    private void checkErrorBoundaries(ProcessDraft draft) {
        var seen = new HashMap<List<String>, ProcessDraft.Node>();
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.BoundaryEvent boundary) {
                for (EventDefinition part : boundary.trigger().parts()) {
                    if (part instanceof EventDefinition.Error error) {
                        checkOnce(seen, node, boundary, new Caught("error", error.code()));
                    }
                }
            }
        }
    }

    /** What is thrown and caught; a code of null stands for every one. */
    private record Caught(String kind, @Nullable String code) {

        ProblemCode problem() {
            return kind.equals("error")
                    ? ProblemCode.DUPLICATE_ERROR_BOUNDARY
                    : ProblemCode.DUPLICATE_ESCALATION_BOUNDARY;
        }

        String text() {
            return code == null ? "every " + kind : "the " + kind + " code '" + code + "'";
        }
    }

    private void checkOnce(
            Map<List<String>, ProcessDraft.Node> seen,
            ProcessDraft.Node node,
            FlowNode.BoundaryEvent boundary,
            Caught caught) {
        String code = caught.code();
        ProcessDraft.Node first = seen.putIfAbsent(List.of(boundary.attachedTo(), code == null ? "" : code), node);
        if (first != null) {
            document.problem(
                    node.element(),
                    caught.problem(),
                    "The boundary event '" + first.id() + "' of '" + boundary.attachedTo() + "' catches "
                            + caught.text() + " already. Remove one of both.");
        }
    }
}
