package io.penstock.engine.api.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user task or a start asks for.
 *
 * @param formKey names a form that the application knows, or null
 * @param fields in the diagram's order; empty when the diagram generates no form
 */
public record Form(@Nullable String formKey, List<FormField> fields) {
    public Form {
        fields = List.copyOf(fields);
    }
}
