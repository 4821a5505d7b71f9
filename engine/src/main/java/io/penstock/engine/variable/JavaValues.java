package io.penstock.engine.variable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the typed value of a plain Java object. */
final class JavaValues {

    private JavaValues() {}

    static Value toValue(@Nullable Object object) {
        if (object == null) {
            return new Value.NullValue();
        }
        if (object instanceof Value value) {
            return value;
        }
        if (object instanceof CharSequence || object instanceof Character || object instanceof Enum<?>) {
            return new Value.StringValue(object.toString());
        }
        if (object instanceof Boolean flag) {
            return new Value.BooleanValue(flag);
        }
        if (object instanceof Number number) {
            return ofNumber(number);
        }
        if (object instanceof byte[] bytes) {
            return new Value.BytesValue(bytes, null, null);
        }
        if (object instanceof Map<?, ?> || object instanceof Collection<?>) {
            return new Value.JsonValue(JsonView.textOf(object));
        }
        return new Value.DateTimeValue(toDateTime(object));
    }

    private static Value ofNumber(Number number) {
        if (number instanceof BigDecimal decimal) {
            return new Value.DecimalValue(decimal);
        }
        if (number instanceof BigInteger integer) {
            return new Value.DecimalValue(new BigDecimal(integer));
        }
        if (number instanceof Double || number instanceof Float) {
            return new Value.DoubleValue(number.doubleValue());
        }
        return new Value.LongValue(number.longValue());
    }

    private static OffsetDateTime toDateTime(Object object) {
        if (object instanceof OffsetDateTime dateTime) {
            return dateTime;
        }
        if (object instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (object instanceof ZonedDateTime dateTime) {
            return dateTime.toOffsetDateTime();
        }
        if (object instanceof LocalDateTime dateTime) {
            return dateTime.atOffset(ZoneOffset.UTC);
        }
        if (object instanceof LocalDate date) {
            return date.atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        if (object instanceof Date date) {
            return date.toInstant().atOffset(ZoneOffset.UTC);
        }
        throw new IllegalArgumentException("No variable type holds a "
                + object.getClass().getName() + "; use text, boolean, number, java.time, bytes, a map or a list");
    }
}
