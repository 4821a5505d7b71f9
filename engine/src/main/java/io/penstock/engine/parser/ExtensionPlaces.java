package io.penstock.engine.parser;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the extensions of Camunda 7 mean something. Elsewhere Camunda 7 passes over them, and so does this engine, with a warning: diagrams
 * keep them when a modeler changes the kind of an element.
 */
final class ExtensionPlaces {

    private static final Set<String> SERVICES =
            Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition");
    private static final Set<String> CODE = Set.of(
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "messageEventDefinition",
            "executionListener",
            "taskListener",
            "field");

    private static final Map<String, Set<String>> ATTRIBUTES = attributes();
    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "in", Set.of("callActivity", "signalEventDefinition"),
            "out", Set.of("callActivity"),
            "taskListener", Set.of("userTask"),
            "connector", SERVICES,
            "errorEventDefinition", Set.of("serviceTask", "sendTask", "businessRuleTask"));

    private ExtensionPlaces() {}

    private static Map<String, Set<String>> attributes() {
        var places = new HashMap<String, Set<String>>();
        place(places, Set.of("userTask"), "assignee", "candidateUsers", "candidateGroups", "dueDate", "followUpDate");
        place(places, Set.of("userTask"), "priority");
        place(places, SERVICES, "topic", "type");
        place(places, CODE, "class", "delegateExpression", "expression");
        place(
                places,
                Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition", "scriptTask"),
                "resultVariable");
        place(
                places,
                Set.of("callActivity"),
                "calledElementBinding",
                "calledElementVersion",
                "calledElementVersionTag");
        place(
                places,
                Set.of("callActivity"),
                "calledElementTenantId",
                "caseBinding",
                "caseRef",
                "caseVersion",
                "caseTenantId");
        place(places, Set.of("callActivity"), "variableMappingClass", "variableMappingDelegateExpression");
        place(places, Set.of("businessRuleTask"), "decisionRef", "decisionRefBinding", "decisionRefVersion");
        place(places, Set.of("businessRuleTask"), "decisionRefVersionTag", "decisionRefTenantId", "mapDecisionResult");
        place(places, Set.of("multiInstanceLoopCharacteristics"), "collection", "elementVariable");
        place(
                places,
                Set.of("userTask", "startEvent"),
                "formKey",
                "formRef",
                "formRefBinding",
                "formRefVersion",
                "formHandlerClass");
        place(places, Set.of("errorEventDefinition"), "errorCodeVariable", "errorMessageVariable");
        place(places, Set.of("escalationEventDefinition"), "escalationCodeVariable");
        place(places, Set.of("conditionalEventDefinition"), "variableName", "variableEvents");
        place(
                places,
                Set.of("process"),
                "candidateStarterUsers",
                "candidateStarterGroups",
                "versionTag",
                "isStartableInTasklist",
                "historyTimeToLive");
        return places;
    }

    private static void place(Map<String, Set<String>> places, Set<String> elements, String... attributes) {
        for (String attribute : attributes) {
            places.put(attribute, elements);
        }
    }

    /** Whether an extension attribute stands where Camunda 7 does not read it. */
    static boolean isWithoutEffect(XmlElement element, XmlElement.XmlName attribute) {
        if (!attribute.namespace().equals(Names.EXTENSION)) {
            return attribute.namespace().isEmpty() && element.name().namespace().equals(Names.EXTENSION);
        }
        if (element.isBpmn("signalEventDefinition") && attribute.local().startsWith("async")) {
            return true; // Only "async" is read there.
        }
        if (attribute.local().equals("initiator")) {
            return element.isBpmn(); // One that starts a process has read it.
        }
        Set<String> places = ATTRIBUTES.get(attribute.local());
        return places != null && element.isBpmn() && !places.contains(element.localName());
    }

    /** Whether an extension element stands where Camunda 7 does not read it. */
    static boolean isWithoutEffect(XmlElement element) {
        XmlElement owner = element.parent();
        while (owner != null && owner.isBpmn("extensionElements")) {
            owner = owner.parent();
        }
        Set<String> places = ELEMENTS.get(element.localName());
        return element.name().namespace().equals(Names.EXTENSION)
                && places != null
                && owner != null
                && owner.isBpmn()
                && !places.contains(owner.localName());
    }

    /** Where an attribute belongs, as a sentence. */
    static String ofAttribute(XmlElement element, String name) {
        if (!element.isBpmn()) {
            return "Camunda 7 knows no such attribute there.";
        }
        if (name.equals("initiator")) {
            return "It belongs to a start event directly in a process.";
        }
        return sentence(ATTRIBUTES.get(name));
    }

    /** Where an element belongs, as a sentence. */
    static String ofElement(String name) {
        return sentence(ELEMENTS.get(name));
    }

    private static String sentence(@Nullable Set<String> places) {
        return places == null ? "" : "It belongs to " + String.join(", ", new TreeSet<>(places)) + ".";
    }
}
