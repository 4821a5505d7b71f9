package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.FlowNode.SubProcessKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of event subprocesses (BPMN 2.0, 10.3.5): one start event with a trigger, and no flows. */
final class EventSubProcessChecks {

    private final BpmnDocument document;
    private final ProcessDraft draft;
    /** The start events that catch something thrown, by scope, kind and code. */
    private final Map<List<String>, ProcessDraft.Node> catching = new HashMap<>();

    EventSubProcessChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
    }

    void check() {
        for (ProcessDraft.Node node : draft.nodes()) {
            if (isEventSubProcess(node.node())) {
                checkFlows(node);
                checkStart(node);
            }
        }
    }

    static boolean isEventSubProcess(FlowNode node) {
        return node instanceof FlowNode.SubProcess subProcess && subProcess.kind() == SubProcessKind.EVENT;
    }

    private void checkFlows(ProcessDraft.Node node) {
        var head = node.node().head();
        if (!head.incoming().isEmpty() || !head.outgoing().isEmpty()) {
            document.problem(
                    node.element(),
                    ProblemCode.EVENT_SUBPROCESS_FLOW,
                    "The event subprocess '" + node.id()
                            + "' starts by its event, so no flow leads to it or from it; found "
                            + head.incoming() + " and " + head.outgoing()
                            + ". Remove the flows, or triggeredByEvent.");
        }
    }

    private void checkStart(ProcessDraft.Node node) {
        List<ProcessDraft.Node> starts = draft.nodes().stream()
                .filter(inner -> inner.node() instanceof FlowNode.StartEvent)
                .filter(inner -> node.id().equals(inner.node().head().scopeId()))
                .toList();
        if (starts.size() != 1) {
            document.problem(
                    node.element(),
                    ProblemCode.EVENT_SUBPROCESS_START,
                    "The event subprocess '" + node.id() + "' has " + starts.size()
                            + " start events; expected exactly one, with a trigger.");
            return;
        }
        ProcessDraft.Node start = starts.get(0);
        if (EventChecks.isNone(start)) {
            document.problem(
                    start.element(),
                    ProblemCode.EVENT_SUBPROCESS_START,
                    "The start event of the event subprocess '" + node.id()
                            + "' has no trigger, so nothing can start it. Add an event definition.");
        } else if (start.node() instanceof FlowNode.StartEvent event) {
            checkTrigger(node, start, event);
        }
    }

    private void checkTrigger(ProcessDraft.Node node, ProcessDraft.Node start, FlowNode.StartEvent event) {
        event.trigger().parts().forEach(part -> checkTrigger(node, start, event, part));
    }

    private void checkTrigger(
            ProcessDraft.Node node, ProcessDraft.Node start, FlowNode.StartEvent event, EventDefinition trigger) {
        if (trigger instanceof EventDefinition.Error error) {
            if (!event.interrupting()) {
                document.problem(
                        start.element(),
                        ProblemCode.UNSUPPORTED_VALUE,
                        "An error always ends what throws it, so an event subprocess that starts by an error is interrupting. "
                                + "Found isInterrupting='false'; remove it.");
            }
            checkOnce(node, start, "error", error.code());
        } else if (trigger instanceof EventDefinition.Escalation escalation) {
            checkOnce(node, start, "escalation", escalation.code());
        }
    }

    private void checkOnce(ProcessDraft.Node node, ProcessDraft.Node start, String kind, @Nullable String code) {
        String scope = String.valueOf(node.node().head().scopeId());
        ProcessDraft.Node first = catching.putIfAbsent(List.of(scope, kind, code == null ? "" : code), start);
        if (first != null) {
            document.problem(
                    start.element(),
                    ProblemCode.DUPLICATE_EVENT_SUBPROCESS,
                    "The start event '" + first.id() + "' of another event subprocess beside '" + node.id()
                            + "' catches "
                            + (code == null ? "every " + kind : "the " + kind + " code '" + code + "'")
                            + " already. Remove one of both.");
        }
    }
}
