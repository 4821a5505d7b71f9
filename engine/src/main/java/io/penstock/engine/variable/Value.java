package io.penstock.engine.variable;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of a process variable. Every value is immutable and safe to share between threads; nothing here is ever written
 * by Java serialization.
 */
public sealed interface Value {

    /** The kind of this value, as stored and as named in contracts. */
    ValueType type();

    /** What an expression or a delegate sees: the plain Java object, null for {@link NullValue}. */
    @Nullable Object toJava();

    /** A text of any length. */
    record StringValue(String value) implements Value {
        public StringValue {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.STRING;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** True or false. */
    record BooleanValue(boolean value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** A whole number of 64 bits. */
    record LongValue(long value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.LONG;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** A binary floating point number of 64 bits. */
    record DoubleValue(double value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.DOUBLE;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** A decimal number whose scale is kept: 1.50 stays 1.50. */
    record DecimalValue(BigDecimal value) implements Value {
        public DecimalValue {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.DECIMAL;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** A point in time with the offset that its writer gave. */
    record DateTimeValue(OffsetDateTime value) implements Value {
        public DateTimeValue {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.DATE_TIME;
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /**
     * Bytes, or a file when it has a name.
     *
     * @param content the bytes; copied on the way in and out
     * @param fileName null for plain bytes
     * @param contentType the media type, null when unknown
     */
    record BytesValue(
            byte[] content,
            @Nullable String fileName,
            @Nullable String contentType) implements Value {
        public BytesValue {
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }

        @Override
        public ValueType type() {
            return ValueType.BYTES;
        }

        @Override
        public Object toJava() {
            return content();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BytesValue that
                    && Arrays.equals(content, that.content)
                    && Objects.equals(fileName, that.fileName)
                    && Objects.equals(contentType, that.contentType);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(content) + Objects.hash(fileName, contentType);
        }

        @Override
        public String toString() {
            return "BytesValue[" + content.length + " bytes, fileName=" + fileName + "]";
        }
    }

    /** A well-formed XML document as text. */
    record XmlValue(String document) implements Value {
        public XmlValue {
            Objects.requireNonNull(document, "document");
        }

        @Override
        public ValueType type() {
            return ValueType.XML;
        }

        @Override
        public Object toJava() {
            return document;
        }
    }

    /** A JSON text. Expressions see it as maps, lists and plain values. */
    record JsonValue(String text) implements Value {
        public JsonValue {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public ValueType type() {
            return ValueType.JSON;
        }

        @Override
        public @Nullable Object toJava() {
            return JsonView.of(text);
        }
    }

    /** The variable exists and has no value. */
    record NullValue() implements Value {
        @Override
        public ValueType type() {
            return ValueType.NULL;
        }

        @Override
        public @Nullable Object toJava() {
            return null;
        }
    }

    /**
     * The typed value of a plain Java object.
     *
     * @throws IllegalArgumentException for a class that no type of this engine holds
     */
    static Value of(@Nullable Object object) {
        return JavaValues.toValue(object);
    }
}
