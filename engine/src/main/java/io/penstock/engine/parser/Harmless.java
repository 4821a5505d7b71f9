package io.penstock.engine.parser;

import java.util.Map;
import java.util.Set;

/**
 * The allow-list of what is read past. Everything here is drawn or said for people; leaving it out does not change what a
 * process does. Whatever is not here and not read is refused.
 */
final class Harmless {

    /** Drawings and descriptions, wherever the schema allows them. */
    private static final Set<String> ELEMENTS = Set.of(
            "documentation",
            "performer", // whose activity it is; who gets a task, humanPerformer and potentialOwner say
            "laneSet",
            "textAnnotation",
            "group",
            "association",
            "category",
            "categoryValueRef",
            // A declaration does nothing until an event or a task refers to it.
            "partnerEntity",
            "partnerRole",
            "endPoint",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "dataState",
            "ioSpecification",
            "dataInput",
            "dataOutput",
            "inputSet",
            "outputSet",
            "signal",
            "escalation",
            "itemDefinition");

    /**
     * What is declared for all processes; nothing comes of it until a task or an event refers to it, and that is refused where it is
     * not executed.
     */
    private static final Set<String> DECLARATIONS = Set.of(
            "resource",
            "import",
            "interface",
            "relationship",
            "correlationProperty",
            "choreography",
            "globalConversation");

    /** What is said of the partners of a pool. */
    private static final Set<String> PARTICIPANT = Set.of("participantMultiplicity", "interfaceRef", "endPointRef");

    /** Pools and the messages drawn between them; what is sent and received, events and tasks say. */
    private static final Set<String> COLLABORATION = Set.of(
            "participant",
            "messageFlow",
            "textAnnotation",
            "group",
            "association",
            "documentation",
            "conversation",
            "subConversation",
            "callConversation",
            "conversationAssociation",
            "conversationLink",
            "participantAssociation",
            "messageFlowAssociation",
            "correlationKey", // read with the processes that take part
            "choreographyRef");

    private static final Set<String> ATTRIBUTES =
            Set.of("id", "name", "textFormat", "gatewayDirection", "typeLanguage", "exporter", "exporterVersion");

    private static final Set<String> TYPE = Set.of("itemSubjectRef", "isCollection");

    /** What is of which type is checked by nobody: a variable has the type of its value. */
    private static final Map<String, Set<String>> ATTRIBUTES_OF = Map.ofEntries(
            Map.entry("definitions", Set.of("targetNamespace", "expressionLanguage")),
            Map.entry("process", Set.of("isExecutable", "processType", "isClosed", "definitionalCollaborationRef")),
            Map.entry("collaboration", Set.of("isClosed")),
            Map.entry("participant", Set.of("processRef")),
            Map.entry("messageFlow", Set.of("sourceRef", "targetRef", "messageRef")),
            Map.entry("message", Set.of("itemRef")),
            Map.entry("error", Set.of("structureRef")),
            Map.entry("conditionExpression", Set.of("evaluatesToTypeRef")),
            Map.entry("inputDataItem", TYPE),
            Map.entry("outputDataItem", TYPE),
            Map.entry("extension", Set.of("definition", "mustUnderstand")));

    /** What a written default says is what leaving the attribute out says. */
    private static final Map<String, Set<String>> DEFAULT_IMPLEMENTATION = Map.of(
            "userTask", Set.of("##unspecified", "##WebService", "WebService"),
            "serviceTask", Set.of("##WebService", "##unspecified"),
            "businessRuleTask", Set.of("##unspecified"),
            "sendTask", Set.of("##WebService", "##unspecified"),
            "receiveTask", Set.of("##WebService", "##unspecified"));

    /** What modelers note for themselves, and what a task list shows. */
    private static final Map<String, Set<String>> EXTENSION_ATTRIBUTES = Map.of(
            "modelerTemplate", Set.of(),
            "modelerTemplateVersion", Set.of(),
            "modelerTemplateIcon", Set.of(),
            "diagramRelationId", Set.of("definitions"),
            "isStartableInTasklist", Set.of("process"));

    private Harmless() {}

    static boolean isHarmless(XmlElement element) {
        XmlElement parent = element.parent();
        String name = element.localName();
        if (element.name().namespace().equals(Names.EXTENSION)) {
            return name.equals("properties");
        }
        if (!element.isBpmn()) {
            return false;
        }
        if (parent != null && parent.isBpmn("participant") && PARTICIPANT.contains(name)) {
            return true;
        }
        if (parent != null && parent.isBpmn("definitions")) {
            if (DECLARATIONS.contains(name) || EventDefinitions.isDefinition(element)) {
                return true; // It does nothing until something refers to it.
            }
        } else if (name.equals("performer") && parent != null && !parent.isBpmn("userTask")) {
            return true; // Who is to see to work that no person does.
        }
        boolean inCollaboration = parent != null && parent.isBpmn("collaboration");
        return isContainer(name) || (inCollaboration ? COLLABORATION : ELEMENTS).contains(name);
    }

    /** Elements that only hold others, which are then looked at one by one. */
    private static boolean isContainer(String name) {
        return name.equals("collaboration") || name.equals("extensionElements") || name.equals("extension");
    }

    static boolean isHarmless(XmlElement element, XmlElement.XmlAttribute attribute) {
        String name = attribute.name().local();
        String namespace = attribute.name().namespace();
        if (namespace.equals(Names.EXTENSION)) {
            Set<String> places = EXTENSION_ATTRIBUTES.get(name);
            return places != null && (places.isEmpty() || places.contains(element.localName()));
        }
        if (!namespace.isEmpty()) {
            return Names.otherEngine(namespace) == null;
        }
        if (name.equals("implementation")) {
            return DEFAULT_IMPLEMENTATION
                    .getOrDefault(element.localName(), Set.of())
                    .contains(attribute.value().strip());
        }
        return ATTRIBUTES.contains(name)
                || ATTRIBUTES_OF.getOrDefault(element.localName(), Set.of()).contains(name);
    }

    /** Reads past an element; engine extensions inside it stay unread, so that they are refused. */
    static void ignoreTree(XmlElement element) {
        element.markRead();
        boolean properties = element.name().is(Names.EXTENSION, "properties");
        for (XmlElement.XmlAttribute attribute : element.attributes()) {
            if (attribute.name().namespace().isEmpty()) {
                element.markRead(attribute);
            }
        }
        for (XmlElement child : element.children()) {
            if (child.isBpmn() || (properties && child.name().is(Names.EXTENSION, "property"))) {
                ignoreTree(child);
            }
        }
    }

    /** Containers are looked into, child by child; everything else harmless is read past as a whole. */
    static boolean isLookedInto(XmlElement element) {
        return element.isBpmn()
                && (isContainer(element.localName()) || element.localName().equals("participant"));
    }
}
