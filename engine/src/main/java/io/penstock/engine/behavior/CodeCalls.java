package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.ExecutionListener;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.delegate.TaskListener;
import io.penstock.engine.execution.ExecutionView;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.Scripts;
import io.penstock.engine.model.ApplicationCode;
import io.penstock.engine.model.Field;
import io.penstock.engine.model.Script;
import io.penstock.engine.model.ServiceCall;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the application's code that a model names, and runs its scripts. */
final class CodeCalls {

    private final Expressions expressions;
    private final ApplicationClasses classes;
    private final Scripts scripts;

    CodeCalls(Expressions expressions, Behaviors.Code code) {
        this.expressions = expressions;
        this.classes = code.classes();
        this.scripts = code.scripts();
    }

    /**
     * Calls it, and gives the value of an expression or a script.
     *
     * @throws EngineException when it fails; a BpmnError or EngineException that it throws passes as it is
     */
    @Nullable Object call(ApplicationCode code, ExecutionView view) {
        if (code instanceof Script script) {
            return value(script, view);
        }
        ServiceCall call = (ServiceCall) code;
        switch (call.kind()) {
            case JAVA_CLASS -> execute(object(call, view), "Delegate class " + call.text(), view);
            case DELEGATE_EXPRESSION -> execute(expressions.evaluate(call.text(), view), "'" + call.text() + "'", view);
            case EXTERNAL -> throw new IllegalStateException("Workers do external tasks");
            case EXPRESSION -> {
                return expressions.evaluate(call.text(), view);
            }
        }
        return null;
    }

    private Object object(ServiceCall call, ExecutionView view) {
        if (call.fields().isEmpty()) {
            return classes.shared(call.text());
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : call.fields()) {
            values.put(field.name(), field.literal() ? field.text() : expressions.evaluate(field.text(), view));
        }
        return classes.withFields(call.text(), values);
    }

    private @Nullable Object value(Script script, ExecutionView view) {
        if (script.language() == null) {
            return expressions.evaluate(script.text(), view);
        }
        Map<String, @Nullable Object> names = new HashMap<>();
        view.visibleVariables().forEach((name, value) -> names.put(name, value.toJava()));
        names.put("execution", view.forDelegate());
        if (view.task() != null) {
            names.put("task", view.task());
        }
        view.applicationCodeRuns();
        return scripts.evaluate(script.language(), script.text(), names);
    }

    private static void execute(@Nullable Object object, String name, ExecutionView view) {
        view.applicationCodeRuns();
        try {
            if (view.task() != null && object instanceof TaskListener listener) {
                listener.notify(view.task());
            } else if (object instanceof ExecutionListener listener && isListenerCall(view)) {
                listener.notify(view.forDelegate());
            } else if (object instanceof JavaDelegate delegate) {
                delegate.execute(view.forDelegate());
            } else {
                throw failed(
                        view,
                        name + " is no JavaDelegate"
                                + (isListenerCall(view) ? ", nor the listener that is called" : ""),
                        null);
            }
        } catch (BpmnError | EngineException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(view, "its delegate was interrupted", e);
        } catch (Exception e) { // whatever an application throws becomes a failure of this activity
            throw failed(view, "its delegate threw " + e.getClass().getName(), e);
        }
    }

    private static boolean isListenerCall(ExecutionView view) {
        return view.forDelegate().eventName() != null;
    }

    static EngineException failed(ExecutionView view, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.SERVICE_FAILED,
                "Activity '" + view.elementId() + "' failed: " + what,
                cause,
                Reference.of("processInstance", view.instance().id()),
                new Reference("activity", view.elementId()));
    }
}
