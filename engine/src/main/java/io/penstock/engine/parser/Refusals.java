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

    private Refusals() {}

    static String reason(XmlElement element) {
        Map<String, String> table = element.isBpmn() ? ELEMENTS : EXTENSION_ELEMENTS;
        return table.getOrDefault(element.localName(), element.isBpmn() ? GENERAL : "Remove it.");
    }

    static String reason(XmlElement element, XmlElement.XmlName attribute) {
        Map<String, String> table = attribute.namespace().isEmpty() ? ATTRIBUTES : EXTENSION_ATTRIBUTES;
        String reason = table.get(attribute.local());
        if (reason != null && !element.name().namespace().equals(Names.EXTENSION)) {
            return reason;
        }
        return "Remove it.";
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
        reasons.put(
                "adHocSubProcess",
                "Its performers choose what begins when, and this version has no command for that. Use a subProcess with explicit flows.");
        for (String name : new String[] {
            "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask"
        }) {
            reasons.put(
                    name, "A callActivity calls processes only. Put the task into a process of its own and call that.");
        }
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
        String data = "Data lives in process variables. Remove it; a text annotation can show it in the diagram.";
        for (String name : new String[] {
            "ioSpecification", "dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "property",
            "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet"
        }) {
            reasons.put(name, data);
        }
        reasons.put("performer", "Use humanPerformer or potentialOwner at a userTask.");
        reasons.put("resourceRole", "Use humanPerformer or potentialOwner at a userTask.");
        reasons.put("import", "Imported definitions are not read. Declare what is needed in this file.");
        reasons.put("interface", "Operations are not called. Use a serviceTask with a delegate.");
        reasons.put("operationRef", "Operations are not called or received. Use messageRef.");
        return reasons;
    }

    private static Map<String, String> extensionElements() {
        var reasons = new HashMap<String, String>();
        reasons.put("executionListener", "Listeners are not called. Use a serviceTask at that point.");
        reasons.put("taskListener", "Listeners are not called. Use a serviceTask before or after the task.");
        reasons.put("connector", "Connectors are not called. Use a delegate.");
        reasons.put("inputOutput", "Mappings are not executed. Set variables in a serviceTask, or use expressions.");
        reasons.put("field", "Fields are not injected. Read a variable in the delegate.");
        String forms = "Forms are not generated. Use formKey at the userTask.";
        reasons.put("formData", forms);
        reasons.put("formProperty", forms);
        reasons.put("script", "Scripts are not executed. Use an expression or a delegate.");
        reasons.put("errorEventDefinition", "Let the worker report the business error.");
        reasons.put(
                "potentialStarter",
                "Ignoring it would let everybody start the process. Use the engine's authorizations.");
        reasons.put("in", "Variables are mapped at a callActivity only.");
        reasons.put("out", "Variables are mapped at a callActivity only.");
        reasons.put("failedJobRetryTimeCycle", "Put it at the flow node whose jobs it concerns.");
        return reasons;
    }

    private static Map<String, String> attributes() {
        var reasons = new HashMap<String, String>();
        reasons.put("operationRef", "Operations are not called or received. Use messageRef, or a delegate.");
        reasons.put("implementation", "Use one of the extension attributes class, delegateExpression and expression.");
        reasons.put("itemRef", "Messages carry variables; their structure is not checked. Remove it.");
        reasons.put("noneBehaviorEventRef", "Instances of an activity throw no events as they end.");
        reasons.put("oneBehaviorEventRef", "Instances of an activity throw no events as they end.");
        reasons.put("structureRef", "The structure is not checked. Remove it.");
        reasons.put("itemSubjectRef", "The structure is not checked. Remove it.");
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
        String forms = "Only formKey at a userTask is supported.";
        for (String name :
                new String[] {"formKey", "formRef", "formRefBinding", "formRefVersion", "formHandlerClass"}) {
            reasons.put(name, forms);
        }
        reasons.put(
                "resource",
                "Scripts in files of their own are not read. Write the script or an expression into the diagram.");
        reasons.put("calledElementTenantId", "The called process is looked for in the caller's tenant. Remove it.");
        String mapping = "Use in and out elements in the extensionElements.";
        reasons.put("variableMappingClass", mapping);
        reasons.put("variableMappingDelegateExpression", mapping);
        reasons.put("caseRef", "Cases are not executed. Call a process with calledElement.");
        reasons.put(
                "decisionRef",
                "Decision tables are not executed. Use one of class, delegateExpression, expression and type='external'.");
        reasons.put("collection", "Put it at multiInstanceLoopCharacteristics.");
        reasons.put("elementVariable", "Put it at multiInstanceLoopCharacteristics.");
        reasons.put("initiator", "Only a start event directly in the process has an initiator.");
        return reasons;
    }
}
