package io.penstock.engine.persistence;

import io.penstock.engine.history.HistoricVariableRow;

/** An ended variable as it is written. */
record HistoricVariableColumns(HistoricVariableRow row, StoredValue value) {

    static HistoricVariableColumns of(HistoricVariableRow row) {
        return new HistoricVariableColumns(row, StoredValue.of(row.value()));
    }
}
