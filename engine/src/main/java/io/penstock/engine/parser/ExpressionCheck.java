package io.penstock.engine.parser;

import org.jspecify.annotations.Nullable;

/** What the parser must know of the languages that a diagram uses beside BPMN. */
public interface ExpressionCheck {

    /** Whether any part of the text is evaluated at run time; a text without is a literal. */
    boolean hasExpression(String text);

    /** Why the text is not a valid expression or composite of expressions; null when it is valid. */
    @Nullable String syntaxError(String text);

    /** Whether scripts in this language are run; never the expression language itself. */
    default boolean runsScripts(String language) {
        return false;
    }

    /** Whether messages to participants outside the engine are carried there. */
    default boolean sendsMessages() {
        return false;
    }

    /** Whether decisions are made. */
    default boolean makesDecisions() {
        return false;
    }
}
