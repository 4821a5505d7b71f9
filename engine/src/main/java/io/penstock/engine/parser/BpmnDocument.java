package io.penstock.engine.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file while it is read: its elements by id, its declarations, and the problems found so far. */
final class BpmnDocument {

    private final XmlElement root;
    private final Problems problems;
    private final ExpressionCheck expressions;
    private final List<XmlElement> associations = new ArrayList<>();
    private final Map<String, XmlElement> byId = new LinkedHashMap<>();

    BpmnDocument(XmlElement root, Problems problems, ExpressionCheck expressions) {
        this.root = root;
        this.problems = problems;
        this.expressions = expressions;
        index(root);
    }

    XmlElement root() {
        return root;
    }

    void problem(XmlElement at, ProblemCode code, String message) {
        problems.add(at, code, message);
    }

    /** Something is accepted although it has no effect. */
    void warning(XmlElement at, ProblemCode code, String message) {
        problems.warn(at, code, message);
    }

    Problems problems() {
        return problems;
    }

    /** The element with this id anywhere in the file, or null. */
    @Nullable XmlElement element(String id) {
        return byId.get(id);
    }

    /** All elements of the file with this local name that have an id. */
    List<XmlElement> elements(String local) {
        return byId.values().stream().filter(element -> element.isBpmn(local)).toList();
    }

    /** What associations connect with an element, from and to it, in document order. */
    List<XmlElement> associatedWith(XmlElement element) {
        String id = element.id();
        return associations.stream()
                .map(association -> otherEnd(association, id))
                .flatMap(Stream::ofNullable)
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String otherEnd(XmlElement association, @Nullable String id) {
        String source = association.attribute("sourceRef");
        String target = association.attribute("targetRef");
        if (id == null || source == null || target == null) {
            return null;
        }
        if (localPart(source).equals(id)) {
            return localPart(target);
        }
        return localPart(target).equals(id) ? localPart(source) : null;
    }

    /** Id of the activity for compensation that is associated with a boundary event; null when there is not exactly one. */
    @Nullable String compensationHandlerOf(XmlElement boundaryEvent) {
        List<XmlElement> handlers = associatedWith(boundaryEvent).stream()
                .filter(element -> element.flag("isForCompensation", false))
                .toList();
        return handlers.size() == 1 ? handlers.get(0).id() : null;
    }

    boolean hasExpression(String text) {
        return expressions.hasExpression(text);
    }

    boolean runsScripts(String language) {
        return expressions.runsScripts(language);
    }

    boolean sendsMessages() {
        return expressions.sendsMessages();
    }

    boolean makesDecisions() {
        return expressions.makesDecisions();
    }

    /** Reports a text that is meant as an expression and is none. Returns the text. */
    String checked(XmlElement at, String what, String text) {
        String error = expressions.syntaxError(text);
        if (error != null) {
            problem(
                    at,
                    ProblemCode.EXPRESSION_INVALID,
                    what + " '" + text + "' is not a valid expression: " + error
                            + ". Write ${...}, or a text without ${ and #{.");
        }
        return text;
    }

    /** Like {@link #checked}, and refuses an empty text. Null stays null. */
    @Nullable String checkedOrNull(XmlElement at, String what, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            problem(at, ProblemCode.EMPTY_VALUE, what + " is empty. Give it a value or remove it.");
            return null;
        }
        return checked(at, what, text);
    }

    /**
     * The element that a qualified name refers to.
     *
     * @param kinds local names that it may have
     * @return null when the reference is wrong; then a problem says so
     */
    @Nullable XmlElement resolve(XmlElement at, String attribute, String reference, Set<String> kinds) {
        XmlElement target = inThisFile(at, reference) ? byId.get(localPart(reference)) : null;
        if (target == null) {
            problem(
                    at,
                    ProblemCode.UNRESOLVED_REFERENCE,
                    attribute + "='" + reference + "' at " + at.shown()
                            + " names no element of this file; expected the id of " + kindsText(kinds) + ".");
            return null;
        }
        if (!target.isBpmn() || !kinds.contains(target.localName())) {
            problem(
                    at,
                    ProblemCode.WRONG_REFERENCE,
                    attribute + "='" + reference + "' at " + at.shown() + " names a " + target.shown()
                            + "; expected the id of " + kindsText(kinds) + ".");
            return null;
        }
        return target;
    }

    static String localPart(String reference) {
        String name = reference.strip();
        return name.substring(name.indexOf(':') + 1);
    }

    private boolean inThisFile(XmlElement at, String reference) {
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return true;
        }
        String namespace = at.namespaceOf(reference.substring(0, colon).strip());
        return namespace != null && (namespace.equals(targetNamespace()) || namespace.equals(Names.BPMN));
    }

    private String targetNamespace() {
        String namespace = root.attribute("targetNamespace");
        return namespace == null ? "" : namespace;
    }

    private static String kindsText(Set<String> kinds) {
        return kinds.size() > 3 ? "a flow node" : "a " + String.join(" or ", kinds);
    }

    private void index(XmlElement element) {
        String id = element.id();
        if (id != null && (element.isBpmn() || Names.isDiagram(element.name().namespace()))) {
            XmlElement first = byId.putIfAbsent(id, element);
            if (first != null) {
                problem(
                        element,
                        ProblemCode.DUPLICATE_ID,
                        "The id '" + id + "' of " + element.shown() + " is already that of " + first.shown()
                                + " in line " + first.line() + ". Give every element an id of its own.");
            }
        }
        if (element.isBpmn("association")) {
            associations.add(element);
        }
        element.children().forEach(this::index);
    }
}
