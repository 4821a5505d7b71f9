package io.penstock.engine.boot;

import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.Scripts;
import io.penstock.engine.parser.ExpressionCheck;
import org.jspecify.annotations.Nullable;

/** Lets the parser ask the languages that a diagram uses beside BPMN. */
record ExpressionSyntax(Expressions expressions, Scripts scripts, boolean makesDecisions, boolean sendsMessages)
        implements ExpressionCheck {

    @Override
    public boolean hasExpression(String text) {
        return expressions.isExpression(text);
    }

    @Override
    public boolean runsScripts(String language) {
        return scripts.run(language);
    }

    @Override
    public @Nullable String syntaxError(String text) {
        return expressions.syntaxError(text);
    }
}
