package io.penstock.engine.history;

import io.penstock.engine.command.AppendedRow;
import io.penstock.engine.variable.Value;

/** A variable with its last value when its scope ended; written once. */
public record HistoricVariableRow(
        long id, long processInstanceId, long scopeId, String tenantId, String name, Value value)
        implements AppendedRow {}
