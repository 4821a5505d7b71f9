package io.penstock.engine.parser;

import io.penstock.engine.model.DecisionCall;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks that call a service. */
final class ServiceReaders {

    private static final Map<String, ServiceCall.Kind> IMPLEMENTATIONS = Map.of(
            "class", ServiceCall.Kind.JAVA_CLASS,
            "delegateExpression", ServiceCall.Kind.DELEGATE_EXPRESSION,
            "expression", ServiceCall.Kind.EXPRESSION);

    private ServiceReaders() {}

    static FlowNode serviceTask(XmlElement element, NodeHead head, BpmnDocument document) {
        return new FlowNode.ServiceTask(head, call(element, document));
    }

    static FlowNode sendTask(XmlElement element, NodeHead head, BpmnDocument document) {
        String message = element.attribute("messageRef");
        EventDefinition.ThrownMessage thrown =
                namesImplementation(element) ? null : new MessageFlows(document).thrownBy(element, message);
        if (thrown != null) {
            return new FlowNode.SendTask(head, null, thrown);
        }
        if (message != null) { // For people: what is sent is what the service sends.
            document.resolve(element, "messageRef", message, Set.of("message"));
        }
        return new FlowNode.SendTask(head, call(element, document), null);
    }

    static FlowNode businessRuleTask(XmlElement element, NodeHead head, BpmnDocument document) {
        DecisionCall decision = DecisionCallReader.read(element, document);
        if (decision == null) {
            return new FlowNode.BusinessRuleTask(head, call(element, document), null);
        }
        if (namesImplementation(element)) {
            IMPLEMENTATIONS.keySet().forEach(element::extension);
            element.extension("type");
            document.problem(
                    element,
                    ProblemCode.IMPLEMENTATION_AMBIGUOUS,
                    "The " + element.shown()
                            + " makes a decision and calls a service. Keep decisionRef, or one of class, delegateExpression, expression and type.");
        }
        return new FlowNode.BusinessRuleTask(head, null, decision);
    }

    /** Whether something is written that calls code, executed or not. */
    static boolean namesImplementation(XmlElement element) {
        return element.hasExtension("type")
                || IMPLEMENTATIONS.keySet().stream().anyMatch(element::hasExtension)
                || Refusals.hasConnector(element);
    }

    static ServiceCall call(XmlElement element, BpmnDocument document) {
        var calls = new ArrayList<ServiceCall>();
        for (String name : List.of("class", "delegateExpression", "expression")) {
            String text = document.checkedOrNull(element, name, element.extension(name));
            if (text != null) {
                calls.add(new ServiceCall(kind(name), text.strip(), null));
            }
        }
        ServiceCall external = external(element, document);
        if (external != null) {
            calls.add(external);
        }
        String resultVariable = resultVariable(element, document);
        if (calls.size() > 1) {
            document.problem(
                    element,
                    ProblemCode.IMPLEMENTATION_AMBIGUOUS,
                    "The " + element.shown() + " has " + calls.size()
                            + " implementations. Keep one of class, delegateExpression, expression and type.");
        } else if (calls.isEmpty()) {
            requireImplementation(element, document);
            return new ServiceCall(ServiceCall.Kind.EXPRESSION, "", resultVariable);
        } else if (resultVariable != null && calls.get(0).kind() != ServiceCall.Kind.EXPRESSION) {
            document.problem(
                    element,
                    ProblemCode.RESULT_VARIABLE_NOT_ALLOWED,
                    "resultVariable='" + resultVariable
                            + "' belongs to an expression; a JavaDelegate and a worker give no result. Set variables there and remove it.");
        }
        ServiceCall call = calls.get(0);
        if (call.kind() == ServiceCall.Kind.EXTERNAL) {
            return call;
        }
        requireExpression(element, call, document);
        return ServiceCall.withFields(
                call.kind(),
                call.text(),
                resultVariable,
                FieldReader.read(element, element.extensionChildren("field"), call.kind(), document));
    }

    /** What {@code type} says; null when it says nothing that is executed. */
    private static @Nullable ServiceCall external(XmlElement element, BpmnDocument document) {
        String type = element.extension("type");
        if (type == null) {
            return null;
        }
        if (!type.strip().equals("external")) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "type='" + type
                            + "' is not executed; only 'external' is. Use one of class, delegateExpression and expression.");
            return null;
        }
        String topic = document.checkedOrNull(element, "topic", element.extension("topic"));
        if (topic == null) {
            document.problem(
                    element,
                    ProblemCode.IMPLEMENTATION_MISSING,
                    "The external " + element.shown() + " names no topic. Add the extension attribute topic.");
            topic = "";
        }
        return new ServiceCall(
                ServiceCall.Kind.EXTERNAL,
                topic.strip(),
                null,
                NodeHeads.externalPriority(document, element),
                List.of(),
                TaskErrorReader.read(element, document));
    }

    static void requireExpression(XmlElement element, ServiceCall call, BpmnDocument document) {
        boolean isExpression = document.hasExpression(call.text());
        if (call.kind() == ServiceCall.Kind.JAVA_CLASS) {
            if (isExpression) {
                document.problem(
                        element,
                        ProblemCode.EXPRESSION_INVALID,
                        "class='" + call.text() + "' is an expression; expected a class name. Use delegateExpression.");
            }
        } else if (!isExpression) {
            String found = "'" + call.text() + "' is a literal text, not an expression";
            if (call.kind() == ServiceCall.Kind.EXPRESSION) {
                document.warning(
                        element,
                        ProblemCode.EXPRESSION_WITHOUT_EFFECT,
                        found + ", so nothing is called; it is its own result. Write ${" + call.text()
                                + "} to call something.");
            } else {
                document.problem(element, ProblemCode.EXPRESSION_INVALID, found + ". Write ${" + call.text() + "}.");
            }
        }
    }

    private static ServiceCall.Kind kind(String name) {
        return IMPLEMENTATIONS.getOrDefault(name, ServiceCall.Kind.EXPRESSION);
    }

    static @Nullable String resultVariable(XmlElement element, BpmnDocument document) {
        String name = element.extension("resultVariable");
        String legacy = element.extension("resultVariableName");
        if (name != null && legacy != null && !name.equals(legacy)) {
            document.problem(
                    element,
                    ProblemCode.RESULT_VARIABLE_NOT_ALLOWED,
                    "resultVariable='" + name + "' and resultVariableName='" + legacy
                            + "' differ. Keep resultVariable.");
        }
        return document.checkedOrNull(element, "resultVariable", name == null ? legacy : name);
    }

    /** Says that nothing is called, unless something refused elsewhere was meant to be. */
    private static void requireImplementation(XmlElement element, BpmnDocument document) {
        boolean refusedElsewhere = namesImplementation(element)
                || element.hasExtension("decisionRef")
                || element.hasAttribute("operationRef");
        if (!refusedElsewhere) {
            document.problem(
                    element,
                    ProblemCode.IMPLEMENTATION_MISSING,
                    "The " + element.shown()
                            + " names no implementation. Add one of the extension attributes class, delegateExpression and expression.");
        }
    }
}
