package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;

/** A variable that a waiting instance must have with this value. */
record CorrelationVariable(String name, StoredValue value) {

    /**
     * @throws EngineException for a value that the database does not compare: bytes, XML, and long texts
     */
    static List<CorrelationVariable> of(Map<String, Value> variables) {
        return variables.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static CorrelationVariable of(String name, Value value) {
        StoredValue stored = StoredValue.of(value);
        if (stored.bytesValue() != null) {
            throw new EngineException(
                    ErrorCode.VARIABLE_INVALID,
                    "Correlation variable '" + name + "' cannot be compared: only short texts, booleans, numbers,"
                            + " date-times and null can",
                    new Reference("variable", name));
        }
        return new CorrelationVariable(name, stored);
    }
}
