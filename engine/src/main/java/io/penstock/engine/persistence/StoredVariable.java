package io.penstock.engine.persistence;

import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.variable.Value;
import io.penstock.engine.variable.ValueType;
import org.jspecify.annotations.Nullable;

/** A variable as it is read. */
@SuppressWarnings("ArrayRecordComponent") // lives from the statement to the row
record StoredVariable(
        long id,
        long instanceId,
        long scopeId,
        String name,
        ValueType valueType,
        @Nullable Long longValue,
        @Nullable Double doubleValue,
        @Nullable String textValue,
        byte @Nullable [] bytesValue) {

    VariableRow toRow() {
        return new VariableRow(id, instanceId, scopeId, name, value());
    }

    HistoricVariable toHistory() {
        return new HistoricVariable(id, instanceId, scopeId == instanceId ? null : scopeId, name, value());
    }

    private Value value() {
        return new StoredValue(valueType, longValue, doubleValue, textValue, bytesValue).toValue();
    }
}
