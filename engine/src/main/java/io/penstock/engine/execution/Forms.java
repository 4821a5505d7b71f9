package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.form.Form;
import io.penstock.engine.api.form.FormConstraint;
import io.penstock.engine.api.form.FormField;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.FormModel;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms of tasks and starts: what they ask, and whether the answers keep their rules. Thread-safe. */
public final class Forms {

    private final Definitions definitions;
    private final Expressions expressions;

    public Forms(Definitions definitions, Expressions expressions) {
        this.definitions = definitions;
        this.expressions = expressions;
    }

    /** Variables of which an expression of a form sees the values. */
    private record Known(Map<String, Value> variables) implements VariableScope {

        @Override
        public boolean hasVariable(String name) {
            return variables.containsKey(name);
        }

        @Override
        public @Nullable Object variable(String name) {
            Value value = variables.get(name);
            return value == null ? null : value.toJava();
        }
    }

    /** The form of an element, with the values of variables. */
    public Form form(long definitionId, String elementId, Map<String, Value> variables) {
        FormModel model = model(definitionId, elementId);
        var known = new Known(variables);
        List<FormField> fields = model.fields().stream()
                .map(field -> new FormField(
                        field.id(),
                        field.label() == null ? null : expressions.text(field.label(), known),
                        field.type(),
                        shown(elementId, field, known),
                        field.datePattern(),
                        field.choices(),
                        field.properties(),
                        field.constraints()))
                .toList();
        return new Form(model.formKey() == null ? null : expressions.text(model.formKey(), known), fields);
    }

    private @Nullable Value shown(String elementId, FormModel.Field field, Known known) {
        Value value = known.variables().get(field.id());
        return value == null ? byDefault(elementId, field, known) : value;
    }

    /** Whether answers are checked at all. */
    public boolean asks(long definitionId, String elementId) {
        return !model(definitionId, elementId).fields().isEmpty();
    }

    private FormModel model(long definitionId, String elementId) {
        return definitions.byId(definitionId).model().extensions().of(elementId).form();
    }

    /**
     * The answers as the fields have them, with the defaults of those that were left out.
     *
     * @param variables those that are there already
     * @throws EngineException with FORM_INVALID that names the first field that is wrong
     */
    public Map<String, Value> accept(
            long definitionId, String elementId, Map<String, Value> answers, Map<String, Value> variables) {
        Map<String, Value> all = new LinkedHashMap<>(variables);
        all.putAll(answers);
        var known = new Known(all);
        Map<String, Value> accepted = new LinkedHashMap<>(answers);
        for (FormModel.Field field : model(definitionId, elementId).fields()) {
            Value answer = answers.get(field.id());
            Value value = answer == null
                    ? left(elementId, field, variables, known)
                    : answer instanceof Value.NullValue ? null : typed(elementId, field, answer);
            if (value != null && answer != null && has(field, FormConstraint.Kind.READONLY)) {
                throw invalid(elementId, field, "is read-only, and a value is given");
            }
            if ((value == null || isEmpty(value)) && has(field, FormConstraint.Kind.REQUIRED)) {
                throw invalid(elementId, field, "is required, and no value is given");
            }
            if (value != null && (answer != null || !variables.containsKey(field.id()))) {
                checkConstraints(elementId, field, value);
                accepted.put(field.id(), value);
            }
        }
        return accepted;
    }

    /** The value of a field that was left out. */
    private @Nullable Value left(
            String elementId, FormModel.Field field, Map<String, Value> variables, VariableScope known) {
        Value there = variables.get(field.id());
        return there == null || there instanceof Value.NullValue ? byDefault(elementId, field, known) : there;
    }

    private @Nullable Value byDefault(String elementId, FormModel.Field field, VariableScope known) {
        if (field.defaultValue() == null) {
            return null;
        }
        Object value = expressions.evaluate(field.defaultValue(), known);
        return value == null ? null : typed(elementId, field, Value.of(value));
    }

    private static Value typed(String elementId, FormModel.Field field, Value value) {
        try {
            return FormValues.typed(field, value);
        } catch (IllegalArgumentException e) {
            throw invalid(elementId, field, "is wrong: " + e.getMessage());
        }
    }

    private static void checkConstraints(String elementId, FormModel.Field field, Value value) {
        for (FormConstraint constraint : field.constraints()) {
            String broken = FormValues.broken(constraint, value);
            if (broken != null) {
                throw invalid(elementId, field, "is wrong: " + broken);
            }
        }
    }

    private static boolean isEmpty(Value value) {
        return value instanceof Value.NullValue
                || (value instanceof Value.StringValue text && text.value().isEmpty());
    }

    private static boolean has(FormModel.Field field, FormConstraint.Kind kind) {
        return field.constraints().stream().anyMatch(constraint -> constraint.kind() == kind);
    }

    private static EngineException invalid(String elementId, FormModel.Field field, String what) {
        return new EngineException(
                ErrorCode.FORM_INVALID,
                "Field '" + field.id() + "' of the form of '" + elementId + "' " + what,
                new Reference("field", field.id()),
                new Reference("activity", elementId));
    }
}
