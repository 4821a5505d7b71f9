package io.penstock.engine.expression;

import io.penstock.engine.api.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * The expression language: Jakarta EL in {@code ${...}} or {@code #{...}}, alone or inside a text such as
 * {@code Order ${id}}. A text without either is a literal and stands for itself. Values of variables are never evaluated.
 *
 * <p>Names are variables of the scope, then beans. An unknown name is an error, under {@code empty} and {@code == null}
 * too; a variable whose value is null is not. A name that is both a variable and a bean is an error, so that no caller can
 * put a variable in a bean's place.
 *
 * <p>Every failure is an {@link EngineException} with {@code EXPRESSION_FAILED} that names the expression and never a
 * variable's value. A {@code BpmnError} or {@code EngineException} thrown by a called bean passes as it is.
 */
public interface Expressions {

    /** Whether any part of the text is evaluated. */
    boolean isExpression(String text);

    /** Why the text cannot be evaluated, whatever the variables; null when it is well-formed. */
    @Nullable String syntaxError(String text);

    /** The value; a composite text gives a String. */
    @Nullable Object evaluate(String text, VariableScope scope);

    /** The value, which must be true or false. */
    boolean condition(String text, VariableScope scope);

    /** The value, which must be true or false; false when the text names a variable that is not there. */
    boolean conditionOverKnown(String text, VariableScope scope);

    /** The value as text: of texts, numbers, booleans, enums and dates; null stays null. */
    @Nullable String text(String text, VariableScope scope);
}
