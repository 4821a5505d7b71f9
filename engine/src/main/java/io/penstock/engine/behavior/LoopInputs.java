package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode.MultiInstanceBody;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many instances a multi-instance activity has, and what each gets. */
final class LoopInputs {

    /** The variable that counts instances and iterations. */
    static final String COUNTER = "loopCounter";

    private final Expressions expressions;

    LoopInputs(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The elements of the collection, as it is now; null when there is none. */
    @Nullable List<?> elements(MultiInstanceBody body, Visit visit) {
        String text = body.loop().collection();
        if (text == null) {
            return null;
        }
        if (!expressions.isExpression(text) && !visit.hasVariable(text)) {
            throw failed(visit, "its collection '" + text + "' is no variable");
        }
        Object value = expressions.isExpression(text) ? expressions.evaluate(text, visit) : visit.variable(text);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        throw failed(visit, "its collection '" + text + "' is " + kindOf(value) + ", expected a list");
    }

    /**
     * @param elements those of the collection, or null
     */
    long instances(MultiInstanceBody body, Visit visit, @Nullable List<?> elements) {
        String cardinality = body.loop().cardinality();
        if (cardinality == null) {
            return elements == null ? 0 : elements.size();
        }
        Object value = expressions.evaluate(cardinality, visit);
        try {
            int number = new BigDecimal(String.valueOf(value).strip()).intValueExact();
            if (number >= 0) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw failed(visit, "its loopCardinality is " + kindOf(value) + ", expected a whole number", e);
        }
        throw failed(visit, "its loopCardinality is negative");
    }

    /** What the instance gets of the collection. */
    static Value element(MultiInstanceBody body, Visit visit, long index, List<?> elements) {
        if (index >= elements.size()) {
            throw failed(
                    visit,
                    "its collection '" + body.loop().collection() + "' has " + elements.size()
                            + " elements, and instance " + (index + 1) + " needs one");
        }
        return Value.of(elements.get((int) index));
    }

    /** A count that the engine keeps as a variable. */
    static long number(Visit visit, String name) {
        if (visit.variable(name) instanceof Long number) {
            return number;
        }
        throw failed(visit, "its variable '" + name + "' is no whole number any more; leave it to the engine");
    }

    private static String kindOf(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }

    private static EngineException failed(Visit visit, String what) {
        return failed(visit, what, null);
    }

    private static EngineException failed(Visit visit, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.EXPRESSION_FAILED,
                "Activity '" + visit.node().id() + "' failed: " + what,
                cause,
                Reference.of("processInstance", visit.instance().id()),
                new Reference("activity", visit.node().id()));
    }
}
