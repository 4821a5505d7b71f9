package io.penstock.engine.parser;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** References that the schema types as IDREF: each must name an element of the file, in processes that are not executed too. */
final class IdReferenceCheck {

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "sequenceFlow", Set.of("sourceRef", "targetRef"),
            "dataObjectReference", Set.of("dataObjectRef"));

    private final BpmnDocument document;

    IdReferenceCheck(BpmnDocument document) {
        this.document = document;
    }

    void check(XmlElement element) {
        for (XmlElement.XmlAttribute attribute : element.attributes()) {
            if (element.isBpmn() && attribute.name().namespace().isEmpty() && isReference(element, attribute)) {
                require(element, attribute.name().local(), attribute.value());
            }
        }
        if (element.isBpmn("flowNodeRef") || isEndOfDataAssociation(element)) {
            require(element, element.localName(), element.text());
        }
        element.children().forEach(this::check);
    }

    private static boolean isReference(XmlElement element, XmlElement.XmlAttribute attribute) {
        String name = attribute.name().local();
        return name.equals("default")
                || ATTRIBUTES.getOrDefault(element.localName(), Set.of()).contains(name);
    }

    private static boolean isEndOfDataAssociation(XmlElement element) {
        XmlElement parent = element.parent();
        return (element.isBpmn("sourceRef") || element.isBpmn("targetRef"))
                && parent != null
                && (parent.isBpmn("dataInputAssociation") || parent.isBpmn("dataOutputAssociation"));
    }

    private void require(XmlElement element, String what, @Nullable String reference) {
        String id = reference == null ? "" : reference.strip();
        if (!id.isEmpty() && document.element(id) == null) {
            document.problem(
                    element,
                    ProblemCode.UNRESOLVED_REFERENCE,
                    what + "='" + id + "' at " + element.shown()
                            + " names no element of this file. Correct the id, or remove " + element.shown() + ".");
        }
    }
}
