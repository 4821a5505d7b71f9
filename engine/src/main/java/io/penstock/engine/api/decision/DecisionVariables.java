package io.penstock.engine.api.decision;

import org.jspecify.annotations.Nullable;

/** The variables that a decision reads, each when it needs it. */
public interface DecisionVariables {

    /** Whether the variable exists, also when its value is null. */
    boolean has(String name);

    /** The value of an existing variable, as a plain Java object. */
    @Nullable Object value(String name);
}
