package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.FlowNode.SubProcessKind;
import io.penstock.engine.model.NodeHead;
import org.jspecify.annotations.Nullable;

/** Subprocesses drawn with their content. */
final class SubProcessReaders {

    private static final String COMPENSATE = "##Compensate";

    private SubProcessReaders() {}

    static FlowNode subProcess(XmlElement element, NodeHead head, BpmnDocument document) {
        return new FlowNode.SubProcess(
                head, isTriggeredByEvent(element) ? SubProcessKind.EVENT : SubProcessKind.EMBEDDED);
    }

    /** The methods that store or take back data need a transaction protocol, which the engine does not speak. */
    static FlowNode transaction(XmlElement element, NodeHead head, BpmnDocument document) {
        String method = element.attribute("method");
        if (method != null && !method.strip().equals(COMPENSATE)) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "method='" + method + "' at " + element.shown() + " is not supported; only '" + COMPENSATE
                            + "' is: a transaction is taken back by compensating what it did. Remove the attribute.");
        }
        return new FlowNode.SubProcess(head, SubProcessKind.TRANSACTION);
    }

    static FlowNode adHocSubProcess(XmlElement element, NodeHead head, BpmnDocument document) {
        String ordering = element.attribute("ordering");
        XmlElement condition = element.child("completionCondition");
        return new FlowNode.AdHocSubProcess(
                head,
                ordering != null && ordering.strip().equals("Sequential"),
                element.flag("cancelRemainingInstances", true),
                condition == null ? null : ConditionReader.read(condition, "completionCondition", document));
    }

    /** Whether the nodes inside belong to the same process. */
    static boolean hasNodes(XmlElement element) {
        return element.isBpmn("subProcess") || element.isBpmn("transaction") || element.isBpmn("adHocSubProcess");
    }

    /** Whether it is an event subprocess. */
    static boolean isTriggeredByEvent(@Nullable XmlElement element) {
        return element != null && element.isBpmn("subProcess") && element.flag("triggeredByEvent", false);
    }

    /** Whether it is the event subprocess that compensates the subprocess around it. */
    static boolean startsByCompensation(XmlElement element) {
        return isTriggeredByEvent(element)
                && element.children().stream()
                        .filter(child -> child.isBpmn("startEvent"))
                        .flatMap(start -> start.children().stream())
                        .anyMatch(child -> child.isBpmn("compensateEventDefinition"));
    }
}
