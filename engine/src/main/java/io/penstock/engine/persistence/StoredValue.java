package io.penstock.engine.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.variable.Value;
import io.penstock.engine.variable.ValueType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A value as its columns. A short text is in the text column, a long one or one with a character 0 in the bytes as UTF-8; both
 * null is the empty text, because Oracle knows no other. Decimals and date-times are texts, so that they keep their scale and
 * offset. A double that some database would change (-0.0, infinities, not-a-number) is a text as well.
 */
@SuppressWarnings("ArrayRecordComponent") // lives from the row to the statement
record StoredValue(
        ValueType valueType,
        @Nullable Long longValue,
        @Nullable Double doubleValue,
        @Nullable String textValue,
        byte @Nullable [] bytesValue) {

    private static final int MAXIMUM_TEXT_LENGTH = 2000;
    /** What Oracle's column holds, whatever its length in characters. */
    private static final int MAXIMUM_TEXT_BYTES = 4000;

    static StoredValue of(Value value) {
        if (value instanceof Value.StringValue text) {
            return text(value, text.value());
        } else if (value instanceof Value.BooleanValue bool) {
            return new StoredValue(value.type(), bool.value() ? 1L : 0L, null, null, null);
        } else if (value instanceof Value.LongValue number) {
            return new StoredValue(value.type(), number.value(), null, null, null);
        } else if (value instanceof Value.DoubleValue number) {
            return floatingPoint(value, number.value());
        } else if (value instanceof Value.DecimalValue number) {
            return text(value, number.value().toString());
        } else if (value instanceof Value.DateTimeValue time) {
            return text(value, time.value().toString());
        } else if (value instanceof Value.BytesValue bytes) {
            return new StoredValue(value.type(), null, null, fileText(bytes), bytes.content());
        } else if (value instanceof Value.XmlValue xml) {
            return new StoredValue(
                    value.type(), null, null, null, xml.document().getBytes(UTF_8));
        } else if (value instanceof Value.JsonValue json) {
            return text(value, json.text());
        }
        return new StoredValue(ValueType.NULL, null, null, null, null);
    }

    Value toValue() {
        return switch (valueType) {
            case STRING -> new Value.StringValue(text());
            case BOOLEAN -> new Value.BooleanValue(number() != 0);
            case LONG -> new Value.LongValue(number());
            case DOUBLE -> new Value.DoubleValue(doubleValue == null ? Double.parseDouble(text()) : doubleValue);
            case DECIMAL -> new Value.DecimalValue(new BigDecimal(text()));
            case DATE_TIME -> new Value.DateTimeValue(OffsetDateTime.parse(text()));
            case BYTES -> bytes();
            case XML -> new Value.XmlValue(text());
            case JSON -> new Value.JsonValue(text());
            case NULL -> new Value.NullValue();
        };
    }

    private static StoredValue text(Value value, String text) {
        if (hasSurrogates(text) && !UTF_8.newEncoder().canEncode(text)) {
            throw new EngineException(ErrorCode.VARIABLE_INVALID, "A text holds half of a surrogate pair");
        }
        boolean fits = text.length() <= MAXIMUM_TEXT_LENGTH
                && text.indexOf('\0') < 0
                && (text.length() * 3 <= MAXIMUM_TEXT_BYTES || text.getBytes(UTF_8).length <= MAXIMUM_TEXT_BYTES);
        return fits
                ? new StoredValue(value.type(), null, null, text, null)
                : new StoredValue(value.type(), null, null, null, text.getBytes(UTF_8));
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static StoredValue floatingPoint(Value value, double number) {
        boolean exactEverywhere = Double.isFinite(number) && (number != 0 || 1 / number > 0);
        return exactEverywhere
                ? new StoredValue(value.type(), null, number, null, null)
                : new StoredValue(value.type(), null, null, Double.toString(number), null);
    }

    /** The lengths of file name and content type, -1 for null, then both. */
    private static @Nullable String fileText(Value.BytesValue bytes) {
        String name = bytes.fileName();
        String contentType = bytes.contentType();
        if (name == null && contentType == null) {
            return null;
        }
        String text = (name == null ? -1 : name.length()) + "," + (contentType == null ? -1 : contentType.length())
                + ":" + (name == null ? "" : name) + (contentType == null ? "" : contentType);
        if (text.length() > MAXIMUM_TEXT_LENGTH
                || text.indexOf('\0') >= 0
                || text.getBytes(UTF_8).length > MAXIMUM_TEXT_BYTES) {
            throw new EngineException(
                    ErrorCode.VARIABLE_INVALID, "A file's name and media type are too long, or hold a character 0");
        }
        return text;
    }

    private Value bytes() {
        byte[] content = bytesValue == null ? new byte[0] : bytesValue;
        if (textValue == null) {
            return new Value.BytesValue(content, null, null);
        }
        int comma = textValue.indexOf(',');
        int colon = textValue.indexOf(':');
        int nameLength = Integer.parseInt(textValue, 0, comma, 10);
        int typeLength = Integer.parseInt(textValue, comma + 1, colon, 10);
        int nameEnd = colon + 1 + Math.max(nameLength, 0);
        return new Value.BytesValue(
                content,
                nameLength < 0 ? null : textValue.substring(colon + 1, nameEnd),
                typeLength < 0 ? null : textValue.substring(nameEnd));
    }

    private String text() {
        if (textValue != null) {
            return textValue;
        }
        return bytesValue == null ? "" : new String(bytesValue, UTF_8);
    }

    private long number() {
        if (longValue == null) {
            throw new IllegalStateException("A stored " + valueType + " has no number");
        }
        return longValue;
    }
}
