package io.penstock.engine.parser;

/**
 * Refuses by name everything that no reader asked for and that is not harmless. Extensions of Camunda 7 where they mean nothing there
 * either are warned of.
 */
final class Leftovers {

    private final BpmnDocument document;

    Leftovers(BpmnDocument document) {
        this.document = document;
    }

    /** Visits an element that was read, and what is inside it. */
    void refuse(XmlElement element) {
        for (XmlElement.XmlAttribute attribute : element.attributes()) {
            if (!element.isRead(attribute) && !Harmless.isHarmless(element, attribute)) {
                refuse(element, attribute);
            }
        }
        for (XmlElement child : element.children()) {
            if (Names.isDiagram(child.name().namespace()) || child.isSkipped()) {
                continue;
            }
            if (!child.isRead() && Harmless.isHarmless(child)) {
                readPast(child);
            }
            if (child.isRead()) {
                refuse(child);
            } else {
                refuseUnread(child);
            }
        }
    }

    private static void readPast(XmlElement child) {
        if (Harmless.isLookedInto(child)) {
            child.markRead();
        } else {
            Harmless.ignoreTree(child);
        }
    }

    private void refuse(XmlElement element, XmlElement.XmlAttribute attribute) {
        XmlElement.XmlName name = attribute.name();
        String engine = Names.otherEngine(name.namespace());
        if (engine != null) {
            document.problem(element, ProblemCode.FOREIGN_ENGINE_EXTENSION, foreign("attribute", name, engine));
        } else if (ExtensionPlaces.isWithoutEffect(element, name)) {
            document.warning(
                    element,
                    ProblemCode.EXTENSION_WITHOUT_EFFECT,
                    "The attribute " + name.written() + "='" + attribute.value() + "' has no effect at "
                            + element.shown() + ". " + ExtensionPlaces.ofAttribute(element, name.local())
                            + " Remove it.");
        } else if (!isKnownToSchema(element, name.local())) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_ATTRIBUTE,
                    "The attribute " + name.written() + "='" + attribute.value() + "' has no meaning at "
                            + element.shown() + " in this version. " + Refusals.reason(element, name));
        }
    }

    private void refuseUnread(XmlElement element) {
        XmlElement.XmlName name = element.name();
        String engine = Names.otherEngine(name.namespace());
        XmlElement parent = element.parent();
        if (engine != null) {
            document.problem(element, ProblemCode.FOREIGN_ENGINE_EXTENSION, foreign("element", name, engine));
        } else if (ExtensionPlaces.isWithoutEffect(element)) {
            document.warning(
                    element,
                    ProblemCode.EXTENSION_WITHOUT_EFFECT,
                    "The element " + element.shown() + " has no effect at " + Refusals.owner(element) + ". "
                            + ExtensionPlaces.ofElement(name.local()) + " Remove it.");
        } else if (element.isBpmn() || name.namespace().equals(Names.EXTENSION)) {
            if (!isKnownToSchema(element, name.local()) && (parent == null || !isKnownToSchema(parent, name.local()))) {
                document.problem(
                        element,
                        ProblemCode.UNSUPPORTED_ELEMENT,
                        "The element " + element.shown() + " is not executed by this version"
                                + (parent == null ? "" : " at " + Refusals.owner(element)) + ". "
                                + Refusals.reason(element));
            }
        }
    }

    /** Whether the schema check has already refused this name here. */
    private boolean isKnownToSchema(XmlElement at, String name) {
        return document.problems().mentions(at, ProblemCode.SCHEMA_VIOLATION, name + "'");
    }

    private static String foreign(String kind, XmlElement.XmlName name, String engine) {
        return "The " + kind + " " + name.written() + " is an extension of " + engine
                + " and is not executed here. Use BPMN's own means or the supported extension namespace "
                + Names.EXTENSION
                + ", or remove it.";
    }
}
