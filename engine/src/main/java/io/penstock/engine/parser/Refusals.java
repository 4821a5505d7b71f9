package io.penstock.engine.parser;

import java.util.HashMap;
import java.util.Map;

/** Why a known thing is not executed, and what to do instead. */
final class Refusals {

    private static final String GENERAL = "Remove it, or draw it with elements that are executed: "
            + String.join(", ", NodeReaders.TABLE.keySet()) + ".";

    private static final Map<String, String> ELEMENTS = elements();
    private static final Map<String, String> EXTENSION_ELEMENTS = extensionElements();
    private static final Map<String, String> ATTRIBUTES = attributes();
    private static final Map<String, String> EXTENSION_ATTRIBUTES = extensionAttributes();

    private static final Map<String, String> INSIDE_EXTENSIONS = Map.of(
            "resource",
            "Scripts in files of their own are not read. Write the script into the diagram.",
            "businessKey",
            "A field of a form is no business key. Give the key when the process is started.");

    private Refusals() {}

    static String reason(XmlElement element) {
        Map<String, String> table = element.isBpmn() ? ELEMENTS : EXTENSION_ELEMENTS;
        return table.getOrDefault(element.localName(), element.isBpmn() ? GENERAL : "Remove it.");
    }

    static String reason(XmlElement element, XmlElement.XmlName attribute) {
        Map<String, String> table = attribute.namespace().isEmpty() ? ATTRIBUTES : EXTENSION_ATTRIBUTES;
        String reason = table.get(attribute.local());
        if (element.name().namespace().equals(Names.EXTENSION)) {
            return INSIDE_EXTENSIONS.getOrDefault(attribute.local(), "Remove it.");
        }
        return reason == null ? "Remove it." : reason;
    }

    /** The nearest element around this one that is not a mere container of extensions. */
    static String owner(XmlElement element) {
        XmlElement parent = element.parent();
        while (parent != null && parent.isBpmn("extensionElements")) {
            parent = parent.parent();
        }
        return parent == null ? "the file" : parent.shown();
    }

    static boolean hasConnector(XmlElement element) {
        return element.children().stream()
                .filter(child -> child.isBpmn("extensionElements"))
                .flatMap(child -> child.children().stream())
                .anyMatch(child -> child.name().is(Names.EXTENSION, "connector"));
    }

    private static Map<String, String> elements() {
        var reasons = new HashMap<String, String>();
        reasons.put(
                "complexGateway",
                "Its activation condition needs a language that nobody else reads. Draw what is meant with exclusive, "
                        + "inclusive and parallel gateways.");
        reasons.put("complexBehaviorDefinition", "Instances of an activity throw no events as they end.");
        reasons.put(
                "signalEventDefinition",
                "Signals are caught and thrown by events, and not inside an embedded subprocess's start.");
        reasons.put(
                "escalationEventDefinition",
                "Escalations are thrown by intermediate throw and end events, and caught by boundary events and by the start event of an event subprocess.");
        reasons.put("conditionalEventDefinition", "Conditions are waited for by catching events.");
        reasons.put(
                "compensateEventDefinition",
                "Compensation is thrown by intermediate throw and end events, and caught by boundary events and by the start event of an event subprocess.");
        reasons.put("cancelEventDefinition", "An end event cancels a transaction, and its boundary event catches it.");
        reasons.put("linkEventDefinition", "Links go from an intermediateThrowEvent to an intermediateCatchEvent.");
        reasons.put("messageEventDefinition", "Messages are caught and thrown by events.");
        reasons.put(
                "errorEventDefinition",
                "Errors are thrown by end events, and caught by boundary events and by the start event of an event subprocess.");
        reasons.put("terminateEventDefinition", "Only an end event terminates.");
        reasons.put("performer", "Use humanPerformer or potentialOwner at a userTask.");
        reasons.put("resourceRole", "Use humanPerformer or potentialOwner at a userTask.");
        reasons.put("operationRef", "Operations are not called or received. Use messageRef.");
        return reasons;
    }

    private static Map<String, String> extensionElements() {
        var reasons = new HashMap<String, String>();
        reasons.put(
                "executionListener",
                "Listeners belong to a process, a flow node or a sequence flow; a link is a piece of a flow.");
        reasons.put("taskListener", "Task listeners belong to a userTask.");
        reasons.put("connector", "Connectors are not called, whatever connectorId names. Use a delegate.");
        reasons.put("connectorId", "Connectors are not called. Use a delegate.");
        String mapping =
                "Variables are mapped at activities and events, not at gateways, event subprocesses and links; an end event gives none.";
        reasons.put("inputOutput", mapping);
        reasons.put("outputParameter", mapping);
        reasons.put("field", "Fields belong to a class that a task or a listener names.");
        reasons.put("formData", "Forms belong to a userTask or the none start event of a process.");
        reasons.put("formProperty", "It is the old form of a formField. Write formData with formField.");
        reasons.put("constraint", "Rules belong into the validation of a formField.");
        reasons.put("script", "Scripts belong into parameters, lists, entries and listeners.");
        reasons.put("errorEventDefinition", "It belongs to a task with type='external'.");
        reasons.put(
                "potentialStarter",
                "Ignoring it would let everybody start the process. Use the engine's authorizations.");
        reasons.put(
                "in",
                "Variables are passed on by a callActivity and by the signalEventDefinition of a throwing event.");
        reasons.put("out", "Variables are taken out of a callActivity only.");
        reasons.put("failedJobRetryTimeCycle", "Put it at the flow node whose jobs it concerns.");
        return reasons;
    }

    private static Map<String, String> attributes() {
        var reasons = new HashMap<String, String>();
        reasons.put("operationRef", "Operations are not called or received. Use messageRef, or a delegate.");
        reasons.put("implementation", "Use one of the extension attributes class, delegateExpression and expression.");
        reasons.put("noneBehaviorEventRef", "Instances of an activity throw no events as they end.");
        reasons.put("oneBehaviorEventRef", "Instances of an activity throw no events as they end.");
        return reasons;
    }

    private static Map<String, String> extensionAttributes() {
        var reasons = new HashMap<String, String>();
        String implementation =
                "Use class, delegateExpression, expression or type='external' with a topic at a serviceTask, sendTask or businessRuleTask.";
        for (String name : new String[] {"type", "topic", "class", "delegateExpression", "expression"}) {
            reasons.put(name, implementation);
        }
        reasons.put("taskPriority", "It belongs to a task with type='external'. Use jobPriority for jobs.");
        String starters =
                "Ignoring it would let everybody start the process. Use the engine's authorizations and remove it.";
        reasons.put("candidateStarterUsers", starters);
        reasons.put("candidateStarterGroups", starters);
        reasons.put("formKey", "Forms belong to a userTask or the none start event of a process.");
        for (String name : new String[] {"formRef", "formRefBinding", "formRefVersion"}) {
            reasons.put(name, "Files with forms are not deployed. Name the form by formKey, or draw it as formData.");
        }
        reasons.put("formHandlerClass", "Fields are written as formData; no class makes them.");
        reasons.put(
                "resource",
                "Scripts in files of their own are not read. Write the script or an expression into the diagram.");
        reasons.put("calledElementTenantId", "The called process is looked for in the caller's tenant; remove it.");
        String mapping = "Use in and out elements in the extensionElements.";
        reasons.put("variableMappingClass", mapping);
        reasons.put("variableMappingDelegateExpression", mapping);
        for (String name : new String[] {"caseRef", "caseBinding", "caseVersion", "caseTenantId"}) {
            reasons.put(name, "Cases are not executed. Call a process with calledElement.");
        }
        reasons.put("decisionRefTenantId", "The decision is looked for in the process's own tenant; remove it.");
        for (String name : new String[] {
            "decisionRef", "decisionRefBinding", "decisionRefVersion", "decisionRefVersionTag", "mapDecisionResult"
        }) {
            reasons.put(
                    name,
                    "It belongs to a businessRuleTask with decisionRef, in an engine that makes decisions. Give the engine a "
                            + "decision engine, or use one of class, delegateExpression, expression and type='external'.");
        }
        reasons.put("collection", "Put it at multiInstanceLoopCharacteristics.");
        reasons.put("elementVariable", "Put it at multiInstanceLoopCharacteristics.");
        reasons.put("initiator", "Only a start event directly in the process has an initiator.");
        return reasons;
    }
}
