package io.penstock.engine.expression;

import org.jspecify.annotations.Nullable;

/** The variables that an expression sees, as plain Java objects. */
public interface VariableScope {

    /** Whether the variable exists, also when its value is null. */
    boolean hasVariable(String name);

    /** The value of an existing variable. */
    @Nullable Object variable(String name);

    /**
     * An object of the engine itself, such as {@code execution}, whose public methods may be called; null when this name is
     * none. It hides variables and beans of that name.
     */
    default @Nullable Object engineObject(String name) {
        return null;
    }

    /** Told before the expression uses an object of the application, whose code may have effects of its own. */
    default void applicationCodeRuns() {}
}
