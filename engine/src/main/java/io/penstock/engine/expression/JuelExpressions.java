package io.penstock.engine.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import jakarta.el.ELException;
import jakarta.el.PropertyNotFoundException;
import jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.impl.juel.ExpressionFactoryImpl;
import org.operaton.bpm.impl.juel.TreeStore;

/** The expression language by JUEL, inside a sandbox of our own. Thread-safe. */
public final class JuelExpressions implements Expressions {

    /** How the library begins to say that a text calls a function. */
    private static final String FUNCTION = "Expression uses functions";

    /** Of all kept texts together; a parsed text takes some dozen bytes for each of its characters. */
    private static final int CACHED_CHARACTERS = 500_000;

    private static final int CHARACTERS_OF_EMPTY_TEXT = 30;
    private static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST_NESTING = 50;

    private final SafeConverter converter = new SafeConverter();
    private final ExpressionFactoryImpl factory =
            new ExpressionFactoryImpl(new TreeStore(new ExpressionBuilder(), null), converter);
    private final SandboxResolver resolver;
    private final Cache<String, ValueExpression> parsed = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((String text, ValueExpression tree) -> CHARACTERS_OF_EMPTY_TEXT + text.length())
            .build();

    /**
     * @param beans the application's objects that expressions may use
     */
    public JuelExpressions(BeanLookup beans) {
        this.resolver = new SandboxResolver(beans, converter);
    }

    @Override
    public boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    @Override
    public @Nullable String syntaxError(String text) {
        if (!isExpression(text)) {
            return null;
        }
        try {
            parsed(text);
            return null;
        } catch (ELException e) {
            return reason(e);
        }
    }

    @Override
    public @Nullable Object evaluate(String text, VariableScope scope) {
        try {
            return value(text, scope);
        } catch (UnknownName e) {
            throw failed(text, reason(e));
        }
    }

    private @Nullable Object value(String text, VariableScope scope) {
        if (!isExpression(text)) {
            return text;
        }
        try {
            return parsed(text).getValue(new Evaluation(resolver, scope));
        } catch (UnknownName e) {
            throw e;
        } catch (BeanFailure e) {
            throw beanFailure(text, e);
        } catch (ELException | ArithmeticException e) {
            throw failed(text, reason(e));
        } catch (StackOverflowError e) {
            throw failed(text, "it is nested too deeply");
        }
    }

    @Override
    public boolean condition(String text, VariableScope scope) {
        return flag(text, evaluate(text, scope));
    }

    @Override
    public boolean conditionOverKnown(String text, VariableScope scope) {
        try {
            return flag(text, value(text, scope));
        } catch (UnknownName e) {
            return false;
        }
    }

    private static boolean flag(String text, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw failed(text, "expected true or false, found " + typeOf(value));
    }

    @Override
    public @Nullable String text(String text, VariableScope scope) {
        Object value = evaluate(text, scope);
        try {
            return value == null ? null : SafeConverter.textOf(value);
        } catch (Refused e) {
            throw failed(text, reason(e));
        }
    }

    private ValueExpression parsed(String text) {
        return parsed.get(text, this::parse);
    }

    private ValueExpression parse(String text) {
        requireReadable(text);
        try {
            return factory.createValueExpression(new Evaluation(resolver, NO_VARIABLES), text, Object.class);
        } catch (StackOverflowError e) {
            throw new Refused("it is nested too deeply");
        }
    }

    /** The parser of the language is recursive; what is far beyond any real expression never reaches it. */
    private static void requireReadable(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Refused("it has more than " + LONGEST_TEXT + " characters");
        }
        int depth = 0;
        int unary = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            unary = c == '!' || c == '-' || c == '?' ? unary + 1 : unary;
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            if (depth > DEEPEST_NESTING || unary > LONGEST_TEXT / 10) {
                throw new Refused("it is nested more than " + DEEPEST_NESTING + " deep");
            }
        }
    }

    private static EngineException beanFailure(String text, BeanFailure failure) {
        Throwable thrown = failure.thrown();
        if (thrown instanceof BpmnError error) {
            throw error;
        }
        if (thrown instanceof EngineException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new EngineException(
                ErrorCode.EXPRESSION_FAILED,
                "The expression '" + text + "' failed: " + failure.method() + " threw "
                        + thrown.getClass().getName(),
                thrown);
    }

    private static EngineException failed(String text, String reason) {
        return new EngineException(ErrorCode.EXPRESSION_FAILED, "The expression '" + text + "' failed: " + reason);
    }

    /** The library's own messages may hold values of variables; those that only hold parts of the text are kept. */
    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof Refused || e.getClass().getSimpleName().equals("TreeBuilderException")) {
            return message;
        }
        if (e instanceof PropertyNotFoundException) {
            return "a part of it is null, so nothing can be read from it";
        }
        if (e instanceof ArithmeticException) {
            return "a number is divided by zero, or is out of range";
        }
        return message.startsWith(FUNCTION)
                ? "it calls a function; expressions call methods of beans and values only"
                : "a value does not have the type that the expression needs there";
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }

    private static final VariableScope NO_VARIABLES = new VariableScope() {
        @Override
        public boolean hasVariable(String name) {
            return false;
        }

        @Override
        public @Nullable Object variable(String name) {
            return null;
        }
    };
}
