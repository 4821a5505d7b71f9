package io.penstock.engine.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.impl.juel.TypeConverterImpl;

/**
 * The conversions of the expression language, without those that could load a class, and with a bound on the size of
 * numbers: 1E+999999999 is a short text and a gigabyte as soon as one is added to it.
 */
final class SafeConverter extends TypeConverterImpl {

    private static final long serialVersionUID = 1L;
    private static final int MAX_DIGITS = 10_000;

    /** Refuses a number whose arithmetic could fill the memory. Returns the value. */
    static @Nullable Object requireBounded(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            bounded(decimal);
        } else if (value instanceof BigInteger integer) {
            bounded(integer);
        }
        return value;
    }

    @Override
    protected BigDecimal coerceToBigDecimal(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw new Refused("a number is infinite or none at all");
            }
            return BigDecimal.valueOf(number); // The digits that people wrote: 0.1 and not 0.1000000000000000055...
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        return bounded(super.coerceToBigDecimal(value));
    }

    @Override
    protected BigInteger coerceToBigInteger(Object value) {
        if (value instanceof BigDecimal decimal) {
            bounded(decimal);
        }
        return bounded(super.coerceToBigInteger(value));
    }

    @Override
    protected String coerceToString(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return textOf(value);
    }

    @Override
    protected Object coerceStringToType(String value, Class<?> type) {
        throw new Refused("a text cannot become a " + type.getSimpleName());
    }

    /** The text of a simple value; what has no text that means anything is refused. */
    static String textOf(Object value) {
        if (value instanceof BigDecimal decimal) {
            return bounded(decimal).toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (isSimple(value)) {
            return value.toString();
        }
        throw new Refused("a " + value.getClass().getSimpleName()
                + " has no text; expected a text, number, boolean, enum or date");
    }

    private static boolean isSimple(Object value) {
        return value instanceof String
                || value instanceof StringBuilder
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Temporal
                || value instanceof TemporalAmount
                || value instanceof Instant
                || value instanceof LocalTime
                || value instanceof Month
                || value instanceof ZoneId
                || value instanceof UUID;
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw tooLarge();
        }
        return number;
    }

    private static BigInteger bounded(BigInteger number) {
        if (number.bitLength() > MAX_DIGITS * 3) {
            throw tooLarge();
        }
        return number;
    }

    private static Refused tooLarge() {
        return new Refused("a number has more than " + MAX_DIGITS + " digits");
    }
}
