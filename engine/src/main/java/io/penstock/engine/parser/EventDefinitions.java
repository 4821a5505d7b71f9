package io.penstock.engine.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the definitions of an event stand: inside it, or in the file itself, where several events can refer to one (BPMN 2.0, 10.5.1). */
final class EventDefinitions {

    /** Those that mean the same wherever they stand. The others say something of one event or of its place. */
    private static final Set<String> SHARED = Set.of(
            "messageEventDefinition",
            "timerEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "terminateEventDefinition");

    private final BpmnDocument document;

    EventDefinitions(BpmnDocument document) {
        this.document = document;
    }

    /** Those inside the event, then those that it refers to; one that cannot be found is a problem and left out. */
    List<XmlElement> of(XmlElement event) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : event.children()) {
            if (child.isBpmn() && isDefinition(child)) {
                found.add(child);
            }
        }
        for (XmlElement reference : event.children("eventDefinitionRef")) {
            XmlElement definition = document.resolve(reference, "eventDefinitionRef", reference.text(), SHARED);
            if (definition != null) {
                found.add(definition);
            }
        }
        return found;
    }

    static boolean isDefinition(XmlElement element) {
        return element.localName().endsWith("EventDefinition")
                || element.localName().equals("eventDefinition");
    }

    /** Whether the event has a definition or refers to one, be it right or wrong. */
    static boolean has(XmlElement event) {
        return event.children().stream()
                .anyMatch(child -> child.isBpmn() && (isDefinition(child) || child.isBpmn("eventDefinitionRef")));
    }
}
