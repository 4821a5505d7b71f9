package io.penstock.engine.execution;

import io.penstock.engine.variable.Value;

/** Where a variable goes. */
public interface VariableTarget {

    void set(String name, Value value);
}
