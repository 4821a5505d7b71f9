package io.penstock.engine.model;

import io.penstock.engine.api.form.FormChoice;
import io.penstock.engine.api.form.FormConstraint;
import io.penstock.engine.api.form.FormFieldType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is drawn.
 *
 * @param formKey of a start event; that of a user task stands at the task
 */
public record FormModel(@Nullable String formKey, List<Field> fields) {

    public static final FormModel NONE = new FormModel(null, List.of());

    public FormModel {
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param label shown to people, or null; may be an expression
     * @param defaultValue text or expression, or null
     */
    public record Field(
            String id,
            @Nullable String label,
            FormFieldType type,
            @Nullable String defaultValue,
            @Nullable String datePattern,
            List<FormChoice> choices,
            Map<String, String> properties,
            List<FormConstraint> constraints) {
        public Field {
            choices = List.copyOf(choices);
            properties = Map.copyOf(properties);
            constraints = List.copyOf(constraints);
        }
    }
}
