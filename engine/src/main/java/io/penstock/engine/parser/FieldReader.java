package io.penstock.engine.parser;

import io.penstock.engine.model.Field;
import io.penstock.engine.model.ServiceCall;
import java.util.ArrayList;
import java.util.List;

/** Values that are given to an object of a class before it is called. */
final class FieldReader {

    private FieldReader() {}

    static List<Field> read(XmlElement owner, List<XmlElement> elements, ServiceCall.Kind kind, BpmnDocument document) {
        if (!elements.isEmpty() && kind != ServiceCall.Kind.JAVA_CLASS) {
            document.problem(
                    elements.get(0),
                    ProblemCode.FIELD_INVALID,
                    "Fields are given only to objects that are made for the call, by class; what the " + owner.shown()
                            + " calls is shared. Use class, or read variables.");
        }
        var fields = new ArrayList<Field>();
        for (XmlElement element : elements) {
            fields.add(field(element, document));
        }
        return fields;
    }

    private static Field field(XmlElement element, BpmnDocument document) {
        String name = element.attribute("name");
        var values = new ArrayList<Field>();
        String named = name == null ? "" : name.strip();
        if (named.isEmpty()) {
            document.problem(element, ProblemCode.FIELD_INVALID, "A field has no name. Add the attribute name.");
        }
        String literal = element.attribute("stringValue");
        if (literal != null) {
            values.add(new Field(named, literal, true));
        }
        String expression = element.attribute("expression");
        if (expression != null) {
            values.add(new Field(named, document.checked(element, "expression", expression), false));
        }
        element.extensions("string").forEach(child -> values.add(new Field(named, child.text(), true)));
        element.extensions("expression")
                .forEach(child ->
                        values.add(new Field(named, document.checked(child, "expression", child.text()), false)));
        if (values.size() == 1) {
            return values.get(0);
        }
        document.problem(
                element,
                ProblemCode.FIELD_INVALID,
                "The field '" + named + "' has " + values.size()
                        + " values. Give it one: a string, which stays as it is, or an expression.");
        return new Field(named, "", true);
    }
}
