package io.penstock.engine.job;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.RetryCycle;
import io.penstock.engine.model.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Priority and retry cycle of a job: what its element says, else its process, else the engine's settings. */
final class JobRules {

    /** What a start timer's expressions see: there is no instance yet. */
    static final VariableScope NO_VARIABLES = new VariableScope() {
        @Override
        public boolean hasVariable(String name) {
            return false;
        }

        @Override
        public @Nullable Object variable(String name) {
            return null;
        }
    };

    private static final int GROWTH = 6;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Expressions expressions;
    private final RetryCycle defaultCycle;

    JobRules(Expressions expressions, JobExecutorSettings settings) {
        this.expressions = expressions;
        this.defaultCycle = growing(settings.defaultTries(), settings.defaultRetryDelay());
    }

    private static RetryCycle growing(int tries, Duration first) {
        List<TimeSpan> delays = new ArrayList<>();
        Duration delay = first;
        do {
            delays.add(TimeSpan.of(delay));
            delay = delay.multipliedBy(GROWTH);
        } while (delays.size() < tries && !delay.isZero() && delay.compareTo(LONGEST_DELAY) < 0);
        if (delays.size() < tries - 1 && !delay.isZero()) {
            delays.add(TimeSpan.of(first.compareTo(LONGEST_DELAY) > 0 ? first : LONGEST_DELAY));
        }
        return new RetryCycle(tries, delays);
    }

    RetryCycle defaultCycle() {
        return defaultCycle;
    }

    /**
     * @throws EngineException with EXPRESSION_FAILED
     */
    long priority(ProcessModel model, FlowNode element, VariableScope scope) {
        String text = element.head().continuation().priority();
        if (text == null) {
            text = model.head().jobPriority();
        }
        if (text == null) {
            return 0;
        }
        Object value = expressions.evaluate(text, scope);
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        try {
            return Long.parseLong(String.valueOf(value).strip());
        } catch (NumberFormatException cause) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "Job priority '" + text + "' of element '" + element.id() + "': expected a whole number",
                    cause);
        }
    }

    /**
     * @throws EngineException with EXPRESSION_FAILED
     */
    RetryCycle retryCycle(FlowNode element, VariableScope scope) {
        String text = element.head().continuation().retryCycle();
        if (text == null) {
            return defaultCycle;
        }
        String value = expressions.text(text, scope);
        try {
            return RetryCycle.parse(value == null ? "" : value);
        } catch (IllegalArgumentException cause) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "Retry cycle '" + text + "' of element '" + element.id() + "': " + cause.getMessage(),
                    cause);
        }
    }

    /** Whether the retry cycle depends on variables. */
    boolean hasVariableRetryCycle(FlowNode element) {
        String text = element.head().continuation().retryCycle();
        return text != null && expressions.isExpression(text);
    }
}
