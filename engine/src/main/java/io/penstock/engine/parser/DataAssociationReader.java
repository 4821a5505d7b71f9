package io.penstock.engine.parser;

import io.penstock.engine.model.DataFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One data association (BPMN 2.0, 10.4.2). One that is only drawn moves nothing. */
final class DataAssociationReader {

    private static final Pattern NAME = Pattern.compile("[$#]\\{\\s*([\\w.-]+)\\s*}");

    private final XmlElement association;
    private final BpmnDocument document;
    private final List<XmlElement> sources;
    private final @Nullable XmlElement target;

    /**
     * What an association does.
     *
     * @param sources the elements that it reads
     * @param target the element that it writes
     * @param movements what is moved; nothing for a drawing
     */
    record Read(List<XmlElement> sources, @Nullable XmlElement target, List<DataFlow.Association> movements) {

        List<XmlElement> dataObjects() {
            return Stream.concat(sources.stream(), Stream.ofNullable(target)).toList();
        }
    }

    DataAssociationReader(XmlElement association, BpmnDocument document) {
        this.association = association;
        this.document = document;
        this.sources = association.children("sourceRef").stream()
                .map(reference -> document.element(reference.text()))
                .filter(Objects::nonNull)
                .toList();
        XmlElement reference = association.child("targetRef");
        this.target = reference == null ? null : document.element(reference.text());
    }

    /** The property that modelers draw an association to when the activity has no data input. */
    static boolean isPlaceholder(XmlElement property) {
        return "__targetRef_placeholder".equals(property.attribute("name"));
    }

    Read read() {
        Harmless.ignoreTree(association);
        XmlElement transformation = association.child("transformation");
        List<XmlElement> assignments = association.children("assignment");
        List<DataFlow.Association> movements = new ArrayList<>();
        if (transformation != null) {
            transform(transformation, movements);
        }
        assignments.forEach(assignment -> assign(assignment, movements));
        if (transformation == null && assignments.isEmpty()) {
            copy(movements);
        }
        return new Read(sources, target, movements);
    }

    private void copy(List<DataFlow.Association> movements) {
        XmlElement to = target;
        if (sources.isEmpty()
                || to == null
                || isOnlyDrawn(to)
                || sources.stream().anyMatch(this::isOnlyDrawn)) {
            return;
        }
        if (sources.size() > 1) {
            problem(
                    association,
                    "has " + sources.size()
                            + " sources and nothing says how they become one value. Add a transformation.");
            return;
        }
        String source = DataNames.variable(sources.get(0), document);
        String name = DataNames.variable(to, document);
        if (!source.equals(name)) { // One name is one variable.
            movements.add(new DataFlow.Association(source, true, name, to.isBpmn("outputDataItem")));
        }
    }

    /** Data outside the process, and what modelers draw to. */
    private boolean isOnlyDrawn(XmlElement element) {
        return !DataNames.holdsData(element)
                || element.localName().startsWith("dataStore")
                || (element.isBpmn("property") && isPlaceholder(element));
    }

    private void transform(XmlElement transformation, List<DataFlow.Association> movements) {
        String expression = expression(transformation, "transformation");
        if (expression != null && !document.hasExpression(expression)) {
            problem(transformation, "has a transformation that is no expression. Write ${...}.");
        } else if (expression != null) {
            add(expression, movements);
        }
    }

    private void assign(XmlElement assignment, List<DataFlow.Association> movements) {
        XmlElement from = assignment.child("from");
        XmlElement to = assignment.child("to");
        String expression = from == null ? null : expression(from, "from of an assignment");
        if (expression == null || to == null || target == null) {
            return;
        }
        Matcher inBraces = NAME.matcher(to.text());
        String name = inBraces.matches() ? inBraces.group(1) : to.text();
        if (!name.equals(target.id()) && !name.equals(DataNames.variable(target, document))) {
            problem(
                    to,
                    "assigns to '" + to.text() + "'; a value goes into its whole target. Write '"
                            + DataNames.variable(target, document) + "'.");
            return;
        }
        add(expression, movements);
    }

    private void add(String source, List<DataFlow.Association> movements) {
        XmlElement to = target;
        if (to == null || !DataNames.holdsData(to) || to.localName().startsWith("dataStore")) {
            problem(association, "writes into no data of the process; data stores are only drawn. Use a service task.");
            return;
        }
        movements.add(
                new DataFlow.Association(source, false, DataNames.variable(to, document), to.isBpmn("outputDataItem")));
    }

    private @Nullable String expression(XmlElement element, String what) {
        if (!ConditionReader.hasOurLanguage(element, document)) {
            return null;
        }
        String text = document.checkedOrNull(element, "The " + what, element.text());
        if (text != null && !document.hasExpression(text) && ConditionReader.hasOtherDefault(document)) {
            document.problem(
                    element,
                    ProblemCode.CONDITION_LANGUAGE,
                    "The " + what + " '" + text
                            + "' is in the expressionLanguage of the file, which is not executed. Write ${...}.");
            return null;
        }
        return text;
    }

    private void problem(XmlElement at, String what) {
        document.problem(at, ProblemCode.DATA_ASSOCIATION, "The " + association.shown() + " " + what);
    }
}
