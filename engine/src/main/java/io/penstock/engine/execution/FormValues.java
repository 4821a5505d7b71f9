package io.penstock.engine.execution;

import io.penstock.engine.api.form.FormChoice;
import io.penstock.engine.api.form.FormConstraint;
import io.penstock.engine.model.FormModel;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a value has to be for a field. */
final class FormValues {

    private FormValues() {}

    /**
     * The value as the field's type has it.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    static Value typed(FormModel.Field field, Value value) {
        return switch (field.type()) {
            case STRING -> text(value);
            case LONG -> number(value);
            case BOOLEAN -> truth(value);
            case DATE -> date(field, value);
            case ENUM -> choice(field, value);
        };
    }

    private static Value.StringValue text(Value value) {
        if (value instanceof Value.StringValue text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text");
    }

    private static Value number(Value value) {
        try {
            Object plain = value.toJava();
            if (plain instanceof Number || plain instanceof String) {
                return new Value.LongValue(new BigDecimal(plain.toString().strip()).longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
        throw new IllegalArgumentException("expected a whole number");
    }

    private static Value truth(Value value) {
        if (value instanceof Value.BooleanValue) {
            return value;
        }
        if (value instanceof Value.StringValue text
                && (text.value().equals("true") || text.value().equals("false"))) {
            return new Value.BooleanValue(Boolean.parseBoolean(text.value()));
        }
        throw new IllegalArgumentException("expected true or false");
    }

    private static Value date(FormModel.Field field, Value value) {
        if (value instanceof Value.DateTimeValue) {
            return value;
        }
        String text = text(value).value().strip();
        try {
            if (field.datePattern() != null && !text.contains("T")) {
                var pattern = DateTimeFormatter.ofPattern(field.datePattern(), Locale.ROOT);
                return Value.of(LocalDate.parse(text, pattern));
            }
            return text.contains("T")
                    ? new Value.DateTimeValue(OffsetDateTime.parse(text))
                    : Value.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a date such as 2030-01-31 or 2030-01-31T12:00:00Z"
                            + (field.datePattern() == null ? "" : ", or one by the pattern " + field.datePattern()),
                    e);
        }
    }

    private static Value choice(FormModel.Field field, Value value) {
        String id = text(value).value();
        if (field.choices().stream().map(FormChoice::id).noneMatch(id::equals)) {
            throw new IllegalArgumentException("expected one of "
                    + String.join(
                            ", ", field.choices().stream().map(FormChoice::id).toList()));
        }
        return value;
    }

    /** What a value breaks; null when it keeps the rule. */
    static @Nullable String broken(FormConstraint constraint, Value value) {
        Long limit = constraint.config();
        if (limit == null) {
            return null;
        }
        Object plain = value.toJava();
        return switch (constraint.kind()) {
            case MIN -> plain instanceof Long number && number < limit ? "expected at least " + limit : null;
            case MAX -> plain instanceof Long number && number > limit ? "expected at most " + limit : null;
            case MINLENGTH ->
                plain instanceof String text && text.length() < limit
                        ? "expected at least " + limit + " characters"
                        : null;
            case MAXLENGTH ->
                plain instanceof String text && text.length() > limit
                        ? "expected at most " + limit + " characters"
                        : null;
            case REQUIRED, READONLY -> null;
        };
    }
}
