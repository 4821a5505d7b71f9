package io.penstock.engine.parser;

import io.penstock.engine.api.form.FormChoice;
import io.penstock.engine.api.form.FormConstraint;
import io.penstock.engine.api.form.FormFieldType;
import io.penstock.engine.model.FormModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of a user task or of a process's none start event; elsewhere it is left unread, and thereby refused. */
final class FormReader {

    private final BpmnDocument document;

    private FormReader(BpmnDocument document) {
        this.document = document;
    }

    static FormModel read(XmlElement element, BpmnDocument document) {
        boolean starts = isNoneStart(element);
        if (!starts && !element.isBpmn("userTask")) {
            return FormModel.NONE;
        }
        String key = starts ? document.checkedOrNull(element, "formKey", element.extension("formKey")) : null;
        var reader = new FormReader(document);
        var fields = new ArrayList<FormModel.Field>();
        for (XmlElement data : element.extensionChildren("formData")) {
            data.extensions("formField").forEach(field -> fields.add(reader.field(field)));
        }
        Set<String> ids = new HashSet<>();
        for (FormModel.Field field : fields) {
            if (!ids.add(field.id())) {
                reader.problem(element, "Two fields of the form have the id '" + field.id() + "'.");
            }
        }
        return key == null && fields.isEmpty() ? FormModel.NONE : new FormModel(key, fields);
    }

    private static boolean isNoneStart(XmlElement element) {
        XmlElement parent = element.parent();
        return element.isBpmn("startEvent")
                && parent != null
                && parent.isBpmn("process")
                && element.children().stream()
                        .noneMatch(child -> child.localName().endsWith("EventDefinition"));
    }

    private FormModel.Field field(XmlElement field) {
        String written = field.id();
        String id = written == null ? "" : written.strip();
        if (id.isEmpty()) {
            problem(field, "A form field has no id. Its id is the name of the variable; add it.");
        }
        FormFieldType type = type(field, id);
        String defaultValue = field.attribute("defaultValue");
        String label = field.attribute("label");
        return new FormModel.Field(
                id,
                label == null ? null : document.checked(field, "The label", label),
                type,
                defaultValue == null || defaultValue.isBlank()
                        ? null
                        : document.checked(field, "The default", defaultValue),
                datePattern(field, id, type),
                choices(field, id, type),
                properties(field),
                constraints(field, id));
    }

    private FormFieldType type(XmlElement field, String id) {
        String type = field.attribute("type");
        for (FormFieldType known : FormFieldType.values()) {
            if (type != null && known.name().toLowerCase(Locale.ROOT).equals(type.strip())) {
                return known;
            }
        }
        problem(
                field,
                "The type of the form field '" + id + "' is " + (type == null ? "missing" : "'" + type + "'")
                        + "; expected string, long, boolean, date or enum.");
        return FormFieldType.STRING;
    }

    private @Nullable String datePattern(XmlElement field, String id, FormFieldType type) {
        String pattern = field.attribute("datePattern");
        if (pattern == null || pattern.isBlank()) {
            return null;
        }
        if (type != FormFieldType.DATE) {
            problem(field, "The form field '" + id + "' has a datePattern, and is no date.");
        }
        if (!TextChecks.isDatePattern(pattern)) {
            problem(
                    field,
                    "The datePattern '" + pattern + "' of the form field '" + id
                            + "' cannot be read; expected one such as dd/MM/yyyy.");
        }
        return pattern;
    }

    private List<FormChoice> choices(XmlElement field, String id, FormFieldType type) {
        var choices = new ArrayList<FormChoice>();
        for (XmlElement value : field.extensions("value")) {
            String choice = value.id();
            if (choice == null) {
                problem(
                        value,
                        "A value of the form field '" + id
                                + "' has no id. Its id is what the variable receives; add it.");
            } else {
                choices.add(new FormChoice(choice, value.attribute("name")));
            }
        }
        if (choices.isEmpty() == (type == FormFieldType.ENUM)) {
            problem(
                    field,
                    choices.isEmpty()
                            ? "The form field '" + id + "' is an enum without values. Add value elements."
                            : "The form field '" + id + "' has values, and is no enum.");
        }
        return choices;
    }

    private static Map<String, String> properties(XmlElement field) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (XmlElement container : field.extensions("properties")) {
            for (XmlElement property : container.extensions("property")) {
                String name = property.attribute("name");
                String id = property.id();
                String value = property.attribute("value");
                properties.put(id == null ? String.valueOf(name) : id, value == null ? "" : value);
            }
        }
        return properties;
    }

    private List<FormConstraint> constraints(XmlElement field, String id) {
        var constraints = new ArrayList<FormConstraint>();
        for (XmlElement validation : field.extensions("validation")) {
            for (XmlElement constraint : validation.extensions("constraint")) {
                FormConstraint read = constraint(constraint, id);
                if (read != null) {
                    constraints.add(read);
                }
            }
        }
        return constraints;
    }

    private @Nullable FormConstraint constraint(XmlElement element, String id) {
        String name = element.attribute("name");
        String config = element.attribute("config");
        for (FormConstraint.Kind kind : FormConstraint.Kind.values()) {
            if (name != null && kind.name().toLowerCase(Locale.ROOT).equals(name.strip())) {
                boolean counts = kind != FormConstraint.Kind.REQUIRED && kind != FormConstraint.Kind.READONLY;
                if (!counts) {
                    return new FormConstraint(kind, null);
                }
                if (config != null && TextChecks.isWholeNumber(config, Long.MIN_VALUE, Long.MAX_VALUE)) {
                    return new FormConstraint(kind, Long.valueOf(config.strip()));
                }
                problem(
                        element,
                        "The constraint " + name + " of the form field '" + id + "' has no whole number as config.");
                return null;
            }
        }
        problem(
                element,
                "The constraint '" + name + "' of the form field '" + id
                        + "' is not checked; expected required, readonly, min, max, minlength or maxlength. Check other rules in a task listener.");
        return null;
    }

    private void problem(XmlElement at, String message) {
        document.problem(at, ProblemCode.FORM_FIELD_INVALID, message);
    }
}
