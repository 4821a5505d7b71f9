package io.penstock.engine.generated;

import io.penstock.engine.testing.ProcessXml;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a diagram as BPMN. */
final class DiagramXml {

    private final Set<String> declarations = new LinkedHashSet<>();
    private final String prefix;

    private DiagramXml(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The file of a diagram.
     *
     * @param prefix before the names that the whole database sees, so that it takes many diagrams
     */
    static byte[] of(Diagram diagram, String prefix) {
        var xml = new DiagramXml(prefix);
        String processes = diagram.processes().stream()
                .map(process -> "<process id=\"" + prefix + process.key() + "\" isExecutable=\"true\">\n"
                        + xml.scope(process.body()) + "</process>\n")
                .collect(Collectors.joining());
        return ProcessXml.document(String.join("", xml.declarations) + processes);
    }

    /** The message that an element waits for. */
    static String messageOf(String elementId) {
        return "message of " + elementId;
    }

    /** The topic of an external task. */
    static String topicOf(String prefix, String elementId) {
        return prefix + elementId;
    }

    private String scope(Diagram.Scope scope) {
        var xml = new StringBuilder();
        scope.elements().forEach(element -> xml.append(element(scope, element)));
        scope.flows().forEach(flow -> xml.append(flow(flow)));
        scope.elements().stream()
                .filter(element -> element.kind() == Kind.COMPENSATION_BOUNDARY)
                .forEach(boundary -> xml.append(
                        "<association id=\"a_" + boundary.id() + "\" associationDirection=\"One\" sourceRef=\""
                                + boundary.id() + "\" targetRef=\"" + boundary.text() + "\"/>\n"));
        return xml.toString();
    }

    private String element(Diagram.Scope scope, Diagram.Element element) {
        Kind kind = element.kind();
        var xml = new StringBuilder("<" + kind.xmlName() + " id=\"" + element.id() + "\"");
        attribute(xml, "c:asyncBefore", element.asyncBefore() ? "true" : null);
        attribute(xml, "c:asyncAfter", element.asyncAfter() ? "true" : null);
        attribute(xml, "default", element.defaultFlow());
        attribute(xml, "attachedToRef", element.attachedTo());
        if (kind.isBoundary()) {
            attribute(xml, "cancelActivity", element.interrupting() ? null : "false");
        } else if (kind.isStart()) {
            attribute(xml, "isInterrupting", element.interrupting() ? null : "false");
        }
        if (kind == Kind.AD_HOC_SUB_PROCESS) {
            attribute(xml, "ordering", element.text());
            attribute(xml, "cancelRemainingInstances", element.interrupting() ? null : "false");
        }
        attribute(xml, "triggeredByEvent", kind == Kind.EVENT_SUB_PROCESS ? "true" : null);
        attribute(xml, "isForCompensation", scope.isHandler(element.id()) ? "true" : null);
        work(xml, element);
        return xml + ">" + content(element) + "</" + kind.xmlName() + ">\n";
    }

    private void work(StringBuilder xml, Diagram.Element element) {
        if (element.kind() == Kind.RECEIVE_TASK) {
            attribute(xml, "messageRef", declareMessage(element));
        } else if (element.kind() == Kind.CALL_ACTIVITY) {
            attribute(xml, "calledElement", prefix + element.text());
        } else if (element.kind() == Kind.EXTERNAL_TASK) {
            attribute(xml, "c:type", "external");
            attribute(xml, "c:topic", topicOf(prefix, element.id()));
        }
        Diagram.Assignment assignment = element.assignment();
        if (assignment != null) {
            attribute(xml, "c:expression", element.kind() == Kind.SCRIPT_TASK ? null : expression(assignment));
            attribute(xml, "c:resultVariable", assignment.variable());
        }
    }

    private static String expression(Diagram.Assignment assignment) {
        return "${" + assignment.source() + " + " + assignment.more() + "}";
    }

    private String content(Diagram.Element element) {
        return switch (element.kind()) {
            case SUB_PROCESS, TRANSACTION, EVENT_SUB_PROCESS -> loop(element) + "\n" + scope(element.inner());
            case AD_HOC_SUB_PROCESS ->
                loop(element) + "\n" + scope(element.inner()) + condition("completionCondition", element.condition());
            case CALL_ACTIVITY -> "<extensionElements>" + mappings() + "</extensionElements>" + loop(element);
            case SCRIPT_TASK -> loop(element) + "<script>" + expression(element.assignment()) + "</script>";
            case RECEIVE_TASK -> loop(element);
            default -> loop(element) + trigger(element);
        };
    }

    private static String mappings() {
        return Script.VARIABLES.stream()
                .map(name -> "<c:in source=\"" + name + "\" target=\"" + name + "\"/><c:out source=\"" + name
                        + "\" target=\"" + name + "\"/>")
                .collect(Collectors.joining());
    }

    private static String loop(Diagram.Element element) {
        Diagram.Loop loop = element.loop();
        if (loop == null) {
            return "";
        }
        String async = (loop.asyncBefore() ? " c:asyncBefore=\"true\"" : "")
                + (loop.asyncAfter() ? " c:asyncAfter=\"true\"" : "");
        if (loop.isMultiInstance()) {
            return "<multiInstanceLoopCharacteristics isSequential=\""
                    + (loop.repeats() == Diagram.Repeats.ONE_AFTER_ANOTHER)
                    + "\"" + async + "><loopCardinality>" + loop.count() + "</loopCardinality>"
                    + condition("completionCondition", loop.until()) + "</multiInstanceLoopCharacteristics>";
        }
        return "<standardLoopCharacteristics testBefore=\"" + (loop.repeats() == Diagram.Repeats.TESTED_BEFORE)
                + "\" loopMaximum=\"" + loop.count() + "\"" + async + ">" + condition("loopCondition", loop.until())
                + "</standardLoopCharacteristics>";
    }

    private String trigger(Diagram.Element element) {
        String text = element.text();
        return switch (element.kind().trigger()) {
            case NONE -> "";
            case MESSAGE -> "<messageEventDefinition messageRef=\"" + declareMessage(element) + "\"/>";
            case TIMER -> "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
            case SIGNAL -> {
                declarations.add("<signal id=\"" + text + "\" name=\"" + prefix + text + "\"/>\n");
                yield "<signalEventDefinition signalRef=\"" + text + "\"/>";
            }
            case CONDITION ->
                "<conditionalEventDefinition"
                        + (text == null ? "" : " c:variableName=\"" + text + "\"") + ">"
                        + condition("condition", element.condition()) + "</conditionalEventDefinition>";
            case ERROR ->
                "<errorEventDefinition"
                        + reference("errorRef", text, "<error id=\"" + text + "\" errorCode=\"" + text + "\"/>\n")
                        + "/>";
            case ESCALATION ->
                "<escalationEventDefinition"
                        + reference(
                                "escalationRef",
                                text,
                                "<escalation id=\"" + text + "\" escalationCode=\"" + text + "\"/>\n")
                        + "/>";
            case COMPENSATION ->
                "<compensateEventDefinition"
                        + (element.kind().isBoundary() || element.interrupting() ? "" : " waitForCompletion=\"false\"")
                        + (element.kind().isBoundary() || text == null ? "" : " activityRef=\"" + text + "\"") + "/>";
            case CANCEL -> "<cancelEventDefinition/>";
            case TERMINATE -> "<terminateEventDefinition/>";
            case LINK -> "<linkEventDefinition name=\"" + text + "\"/>";
        };
    }

    private String declareMessage(Diagram.Element element) {
        declarations.add("<message id=\"m_" + element.id() + "\" name=\"" + messageOf(element.id()) + "\"/>\n");
        return "m_" + element.id();
    }

    private String reference(String attribute, @Nullable String id, String declaration) {
        if (id == null) {
            return "";
        }
        declarations.add(declaration);
        return " " + attribute + "=\"" + id + "\"";
    }

    private static String flow(Diagram.Flow flow) {
        String head = "<sequenceFlow id=\"" + flow.id() + "\" sourceRef=\"" + flow.from() + "\" targetRef=\""
                + flow.to() + "\"";
        return flow.condition() == null
                ? head + "/>\n"
                : head + ">" + condition("conditionExpression", flow.condition()) + "</sequenceFlow>\n";
    }

    private static String condition(String tag, Diagram.@Nullable Condition condition) {
        return condition == null
                ? ""
                : "<" + tag + " xsi:type=\"tFormalExpression\"><![CDATA[${" + condition.variable() + " "
                        + condition.operator() + " " + condition.value() + "}]]></" + tag + ">";
    }

    private static void attribute(StringBuilder xml, String name, @Nullable String value) {
        if (value != null) {
            xml.append(' ').append(name).append("=\"").append(value).append('"');
        }
    }
}
