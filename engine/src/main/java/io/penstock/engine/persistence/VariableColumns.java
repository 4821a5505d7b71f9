package io.penstock.engine.persistence;

import io.penstock.engine.execution.VariableRow;

/** A variable as it is written. */
record VariableColumns(VariableRow row, StoredValue value) {

    static VariableColumns of(VariableRow row) {
        return new VariableColumns(row, StoredValue.of(row.value()));
    }
}
