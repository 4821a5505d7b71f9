package io.penstock.engine.api.form;

import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param id name of the variable that receives the value
 * @param label shown to people, or null
 * @param value what the variable is now, or else the field's default; null for none
 * @param datePattern how people write a date, or null
 * @param choices of an enum field; empty for others
 * @param properties notes for the form's designer, by name
 */
public record FormField(
        String id,
        @Nullable String label,
        FormFieldType type,
        @Nullable Value value,
        @Nullable String datePattern,
        List<FormChoice> choices,
        Map<String, String> properties,
        List<FormConstraint> constraints) {
    public FormField {
        choices = List.copyOf(choices);
        properties = Map.copyOf(properties);
        constraints = List.copyOf(constraints);
    }
}
