package io.penstock.engine.behavior;

import io.penstock.engine.execution.ExecutionView;
import io.penstock.engine.execution.Hooks;
import io.penstock.engine.execution.VariableTarget;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.Listener;
import io.penstock.engine.model.Parameter;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates parameters and calls listeners. */
final class ExtensionHooks implements Hooks {

    private final Expressions expressions;
    private final CodeCalls calls;

    ExtensionHooks(Expressions expressions, CodeCalls calls) {
        this.expressions = expressions;
        this.calls = calls;
    }

    @Override
    public void call(List<Listener> listeners, ExecutionView view) {
        for (Listener listener : listeners) {
            calls.call(listener.code(), view);
        }
    }

    @Override
    public void map(List<Parameter> parameters, ExecutionView from, VariableTarget to) {
        for (Parameter parameter : parameters) {
            Object object = value(parameter.source(), from);
            Value value;
            try {
                value = Value.of(object);
            } catch (IllegalArgumentException e) {
                throw CodeCalls.failed(
                        from, "its parameter '" + parameter.name() + "' cannot be a variable: " + e.getMessage(), e);
            }
            to.set(parameter.name(), value);
        }
    }

    private @Nullable Object value(Parameter.Source source, ExecutionView from) {
        if (source instanceof Parameter.Text text) {
            return expressions.evaluate(text.text(), from);
        }
        if (source instanceof Parameter.Scripted scripted) {
            return calls.call(scripted.script(), from);
        }
        if (source instanceof Parameter.Items items) {
            List<@Nullable Object> values = new ArrayList<>();
            items.items().forEach(item -> values.add(value(item, from)));
            return values;
        }
        if (source instanceof Parameter.Entries entries) {
            Map<@Nullable String, @Nullable Object> values = new LinkedHashMap<>();
            entries.entries()
                    .forEach(entry -> values.put(expressions.text(entry.key(), from), value(entry.value(), from)));
            return values;
        }
        return null;
    }
}
