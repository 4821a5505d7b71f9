package io.penstock.engine.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.impl.juel.AstBinary;
import org.operaton.bpm.impl.juel.AstNode;
import org.operaton.bpm.impl.juel.BooleanOperations;
import org.operaton.bpm.impl.juel.Builder;
import org.operaton.bpm.impl.juel.Parser;
import org.operaton.bpm.impl.juel.TypeConverter;

/**
 * Parses the language with one difference from its specification: {@code ==} and {@code !=} compare numbers by value, so
 * that 10.00 equals 10 as people expect, and as {@code <=} already does.
 */
final class ExpressionBuilder extends Builder {

    private static final long serialVersionUID = 1L;

    ExpressionBuilder() {
        super(Feature.METHOD_INVOCATIONS);
    }

    @Override
    protected Parser createParser(String text) {
        return new Parser(this, text) {
            @Override
            protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
                if (operator == AstBinary.EQ) {
                    return super.createAstBinary(left, right, new Equality("==", true));
                }
                if (operator == AstBinary.NE) {
                    return super.createAstBinary(left, right, new Equality("!=", false));
                }
                return super.createAstBinary(left, right, operator);
            }
        };
    }

    /** One cache of texts is enough, and it does not compare builders. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static final class Equality extends AstBinary.SimpleOperator {

        private final String symbol;
        private final boolean whenEqual;

        Equality(String symbol, boolean whenEqual) {
            this.symbol = symbol;
            this.whenEqual = whenEqual;
        }

        @Override
        protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
            return areEqual(converter, left, right) == whenEqual;
        }

        private static boolean areEqual(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
            if (left instanceof Number && right instanceof Number && (isExact(left) || isExact(right))) {
                return converter.convert(left, BigDecimal.class).compareTo(converter.convert(right, BigDecimal.class))
                        == 0;
            }
            return BooleanOperations.eq(converter, left, right);
        }

        private static boolean isExact(Object number) {
            return number instanceof BigDecimal || number instanceof BigInteger;
        }

        @Override
        public String toString() {
            return symbol;
        }
    }
}
