package io.penstock.engine.expression;

import org.jspecify.annotations.Nullable;

/** The variables that an expression sees. */
public interface VariableScope {

    /** Whether the variable exists, even with a null value. */
    boolean hasVariable(String name);

    /** The plain Java value; null when the variable is absent or null. */
    @Nullable Object variable(String name);
}
