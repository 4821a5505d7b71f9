package io.penstock.engine.parser;

import io.penstock.engine.model.AsynchronousContinuation;
import io.penstock.engine.model.NodeHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what all flow nodes have. */
final class NodeHeads {

    private final BpmnDocument document;
    private final FlowTable flows;

    NodeHeads(BpmnDocument document, FlowTable flows) {
        this.document = document;
        this.flows = flows;
    }

    NodeHead read(XmlElement element, @Nullable String scopeId) {
        String id = element.id();
        if (id == null) {
            document.problem(
                    element,
                    ProblemCode.MISSING_ID,
                    "The " + element.shown() + " has no id. Give it one; history names it.");
            id = "";
        }
        requireDefaults(element);
        element.children("incoming");
        element.children("outgoing");
        return new NodeHead(
                id,
                element.attribute("name"),
                element.localName(),
                scopeId,
                flows.incoming(id),
                flows.outgoing(id),
                defaultFlow(element),
                continuation(element));
    }

    private static @Nullable String defaultFlow(XmlElement element) {
        String id = element.attribute("default");
        return id == null ? null : id.strip();
    }

    /** How the jobs of a node, or of each instance of one that repeats, run. */
    AsynchronousContinuation continuation(XmlElement element) {
        boolean legacy = element.extensionFlag("async", false);
        boolean before = element.extensionFlag("asyncBefore", legacy) || legacy;
        boolean after = element.extensionFlag("asyncAfter", false);
        boolean exclusive = element.extensionFlag("exclusive", true);
        String priority = jobPriority(document, element);
        return new AsynchronousContinuation(before, after, exclusive, priority, retryCycle(element));
    }

    private @Nullable String retryCycle(XmlElement element) {
        List<XmlElement> found = element.extensionChildren("failedJobRetryTimeCycle");
        if (found.isEmpty()) {
            return null;
        }
        XmlElement cycle = found.get(0);
        String text = cycle.text();
        if (document.hasExpression(text)) {
            return document.checked(cycle, "failedJobRetryTimeCycle", text);
        }
        String error = found.size() > 1 ? "expected one element of this name" : TextChecks.retryCycleError(text);
        if (error != null) {
            document.problem(
                    cycle,
                    ProblemCode.RETRY_CYCLE_INVALID,
                    "failedJobRetryTimeCycle '" + text + "' cannot be read: " + error
                            + ". Write R5/PT5M (tries and pause) or a list of pauses PT10M,PT17M.");
        }
        return text;
    }

    /** The priority of jobs: a whole number of 64 bits or an expression; null stays null. */
    static @Nullable String jobPriority(BpmnDocument document, XmlElement element) {
        return number(document, element, "jobPriority", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The priority of a user task: a whole number of 32 bits or an expression; null stays null. */
    static @Nullable String taskPriority(BpmnDocument document, XmlElement element) {
        return number(document, element, "priority", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The priority of an external task: a whole number of 64 bits or an expression; null stays null. */
    static @Nullable String externalPriority(BpmnDocument document, XmlElement element) {
        return number(document, element, "taskPriority", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static @Nullable String number(
            BpmnDocument document, XmlElement element, String name, long least, long most) {
        String text = document.checkedOrNull(element, name, element.extension(name));
        if (text == null || document.hasExpression(text)) {
            return text;
        }
        if (!TextChecks.isWholeNumber(text, least, most)) {
            document.problem(
                    element,
                    ProblemCode.NUMBER_INVALID,
                    name + "='" + text + "' is neither a whole number from " + least + " to " + most
                            + " nor an expression.");
        }
        return text.strip();
    }

    /** Attributes whose default is all that this version does. */
    private void requireDefaults(XmlElement element) {
        element.attribute("isForCompensation");
        require(element, "startQuantity", "1", "Only one token starts an activity.");
        require(element, "completionQuantity", "1", "An activity gives one token.");
        if (!element.isBpmn("subProcess")) {
            require(element, "triggeredByEvent", "false", "Only a subProcess is triggered by an event.");
        }
        element.attribute(
                "isInterrupting"); // At other start events than those of event subprocesses it is ignored (10.5.2).
    }

    private void require(XmlElement element, String attribute, String only, String reason) {
        String value = element.attribute(attribute);
        if (value == null || same(value.strip(), only)) {
            return;
        }
        document.problem(
                element,
                ProblemCode.UNSUPPORTED_VALUE,
                attribute + "='" + value + "' at " + element.shown() + " is not supported; only '" + only + "' is. "
                        + reason);
    }

    private static boolean same(String value, String only) {
        return switch (only) {
            case "false" -> value.equals("false") || value.equals("0");
            case "true" -> value.equals("true") || value.equals("1");
            default -> value.equals(only);
        };
    }
}
