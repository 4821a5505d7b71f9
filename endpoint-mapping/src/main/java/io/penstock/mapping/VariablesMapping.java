package io.penstock.mapping;

import io.penstock.contract.types.FileValue;
import io.penstock.contract.types.NullValue;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed variables, both ways. A value that the other side cannot carry is refused by the variable's name. */
final class VariablesMapping {

    private static final int LARGEST_DECIMAL_SCALE = 10_000;

    private VariablesMapping() {}

    static Map<String, Value> toValues(@Nullable Variables variables) {
        if (variables == null) {
            return Map.of();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (Variable variable : variables.getVariable()) {
            if (values.put(variable.getName(), toValue(variable)) != null) {
                throw invalid(variable.getName(), "is given twice");
            }
        }
        return values;
    }

    private static Value toValue(Variable variable) {
        Value text = toTextValue(variable);
        if (text != null) {
            return text;
        }
        if (variable.isBoolean() != null) {
            return new Value.BooleanValue(variable.isBoolean());
        }
        if (variable.getLong() != null) {
            return new Value.LongValue(variable.getLong());
        }
        if (variable.getDouble() != null) {
            return new Value.DoubleValue(variable.getDouble());
        }
        if (variable.getDecimal() != null) {
            return new Value.DecimalValue(variable.getDecimal());
        }
        if (variable.getDateTime() != null) {
            return new Value.DateTimeValue(withinYears(variable.getName(), variable.getDateTime()));
        }
        if (variable.getBytes() != null) {
            FileValue file = variable.getBytes();
            return new Value.BytesValue(file.getContent(), file.getFileName(), file.getContentType());
        }
        if (variable.getNull() != null) {
            return new Value.NullValue();
        }
        throw invalid(variable.getName(), "has no value; a variable without value is said by the element null");
    }

    private static @Nullable Value toTextValue(Variable variable) {
        if (variable.getString() != null) {
            return new Value.StringValue(variable.getString());
        }
        if (variable.getXml() != null) {
            if (!GuardedXml.isDocument(variable.getXml())) {
                throw invalid(variable.getName(), "is not one well-formed XML document without document type");
            }
            return new Value.XmlValue(variable.getXml());
        }
        if (variable.getJson() != null) {
            Value.JsonValue json = new Value.JsonValue(variable.getJson());
            requireJson(variable.getName(), json);
            return json;
        }
        return null;
    }

    private static void requireJson(String name, Value.JsonValue json) {
        try {
            json.toJava();
        } catch (IllegalArgumentException e) {
            throw invalid(name, "is not one JSON text", e);
        }
    }

    static Variables toVariables(Map<String, Value> values) {
        Variables variables = new Variables();
        values.forEach((name, value) -> variables.getVariable().add(toVariable(name, value)));
        return variables;
    }

    static Variable toVariable(String name, Value value) {
        Variable variable = new Variable();
        variable.setName(Texts.name(name));
        if (value instanceof Value.StringValue text) {
            variable.setString(writable(name, text.value()));
        } else if (value instanceof Value.BooleanValue flag) {
            variable.setBoolean(flag.value());
        } else if (value instanceof Value.LongValue number) {
            variable.setLong(number.value());
        } else if (value instanceof Value.DoubleValue number) {
            variable.setDouble(number.value());
        } else if (value instanceof Value.DecimalValue number) {
            variable.setDecimal(writable(name, number.value()));
        } else if (value instanceof Value.DateTimeValue time) {
            variable.setDateTime(withinYears(name, time.value()));
        } else if (value instanceof Value.BytesValue bytes) {
            variable.setBytes(toFile(bytes));
        } else if (value instanceof Value.XmlValue xml) {
            variable.setXml(writable(name, xml.document()));
        } else if (value instanceof Value.JsonValue json) {
            variable.setJson(writable(name, json.text()));
        } else {
            variable.setNull(new NullValue());
        }
        return variable;
    }

    private static FileValue toFile(Value.BytesValue bytes) {
        FileValue file = new FileValue();
        file.setContent(bytes.content());
        file.setFileName(Texts.optionalName(bytes.fileName()));
        file.setContentType(Texts.optionalName(bytes.contentType()));
        return file;
    }

    private static String writable(String name, String text) {
        if (!Texts.isXml(text)) {
            throw invalid(name, "holds a character that XML cannot carry");
        }
        return text;
    }

    private static BigDecimal writable(String name, BigDecimal number) {
        if (Math.abs((long) number.scale()) > LARGEST_DECIMAL_SCALE) {
            throw invalid(name, "has more than " + LARGEST_DECIMAL_SCALE + " decimal places or trailing zeros");
        }
        return number;
    }

    private static OffsetDateTime withinYears(String name, OffsetDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw invalid(name, "is outside the years 1 to 9999");
        }
        return time;
    }

    private static EngineException invalid(String name, String what) {
        return invalid(name, what, null);
    }

    private static EngineException invalid(String name, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.VARIABLE_INVALID,
                "Variable '" + Texts.quoted(name) + "' " + what,
                cause,
                new Reference("variable", name));
    }
}
