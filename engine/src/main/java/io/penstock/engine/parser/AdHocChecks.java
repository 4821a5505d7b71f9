package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules of ad-hoc subprocesses (BPMN 2.0, 10.3.5): what may stand inside one. */
final class AdHocChecks {
    private final BpmnDocument document;
    private final ProcessDraft draft;

    AdHocChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
    }

    void check() {
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.AdHocSubProcess) {
                check(node);
            }
        }
    }

    private void check(ProcessDraft.Node adHoc) {
        List<ProcessDraft.Node> inside = draft.nodes().stream()
                .filter(node -> adHoc.id().equals(node.node().head().scopeId()))
                .toList();
        for (ProcessDraft.Node node : inside) {
            if (node.node() instanceof FlowNode.StartEvent || node.node() instanceof FlowNode.EndEvent) {
                document.problem(
                        node.element(),
                        ProblemCode.AD_HOC_CONTENT,
                        "The " + node.element().shown() + " '" + node.id() + "' is in the ad-hoc subprocess '"
                                + adHoc.id()
                                + "', where whoever takes part chooses what begins, and a condition says when it is done. Remove "
                                + "the event.");
            }
        }
        if (inside.stream().noneMatch(AdHocChecks::mayBeChosen)) {
            document.problem(
                    adHoc.element(),
                    ProblemCode.AD_HOC_CONTENT,
                    "The ad-hoc subprocess '" + adHoc.id()
                            + "' has no activity that could be chosen; expected one, at least, without incoming flow. Draw it.");
        }
    }

    /** Ids of what may be chosen in the ad-hoc subprocesses of a process. */
    static Set<String> choices(ProcessDraft draft) {
        Set<String> adHocs = new HashSet<>();
        Set<String> choices = new HashSet<>();
        for (ProcessDraft.Node node : draft.nodes()) { // what is inside comes later
            if (node.node() instanceof FlowNode.AdHocSubProcess) {
                adHocs.add(node.id());
            }
            String scopeId = node.node().head().scopeId();
            if (scopeId != null && adHocs.contains(scopeId) && mayBeChosen(node)) {
                choices.add(node.id());
            }
        }
        return choices;
    }

    private static boolean mayBeChosen(ProcessDraft.Node node) {
        return node.node() instanceof FlowNode.Activity
                && node.node().head().incoming().isEmpty()
                && !CompensationChecks.isHandler(node);
    }
}
