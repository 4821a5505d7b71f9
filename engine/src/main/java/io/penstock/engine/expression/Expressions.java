package io.penstock.engine.expression;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates expression texts: <code>${...}</code> and <code>#{...}</code>, alone or inside text. A text without them is a
 * literal. Parsed texts are kept, so that each is parsed once. Thread-safe.
 *
 * <p>Every method throws an {@link io.penstock.engine.api.EngineException} with EXPRESSION_FAILED that names the text and never a
 * value; a {@link io.penstock.engine.api.delegate.BpmnError} that a called bean throws passes unchanged.
 */
public interface Expressions {

    /** The value; the text itself for a literal. */
    @Nullable Object evaluate(String text, VariableScope scope);

    /** The value of a condition, which must be a boolean. */
    boolean condition(String text, VariableScope scope);

    /** The value as text; null when it is null. */
    @Nullable String text(String text, VariableScope scope);

    /** Whether the text holds an expression. */
    boolean isExpression(String text);
}
