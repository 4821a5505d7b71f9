package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.Scripts;
import io.penstock.engine.model.Script;
import io.penstock.engine.model.ServiceCall;
import io.penstock.engine.task.ExternalTasks;
import io.penstock.engine.variable.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the application's code that a task names, or runs its script. */
final class Services {

    private final Expressions expressions;
    private final Function<String, JavaDelegate> delegates;
    private final Scripts scripts;
    private final ExternalTasks externalTasks;

    Services(Expressions expressions, Behaviors.Code code, ExternalTasks externalTasks) {
        this.expressions = expressions;
        this.delegates = code.delegates();
        this.scripts = code.scripts();
        this.externalTasks = externalTasks;
    }

    /**
     * Calls the service and leaves, or gives the business error that it threw to the process; or waits for a worker outside the engine.
     */
    void call(ServiceCall call, Visit visit) {
        if (call.kind() == ServiceCall.Kind.EXTERNAL) {
            externalTasks.open(call, visit);
            return;
        }
        leaveAfter(() -> invoke(call, visit), visit);
    }

    /**
     * Calls the service, which is no worker outside the engine, or gives the business error that it threw to the process.
     *
     * @return whether it is done; false when it threw a business error
     */
    boolean send(ServiceCall call, Visit visit) {
        return isDone(() -> invoke(call, visit), visit);
    }

    /** Nobody need do it any more. */
    void close(ServiceCall call, Visit visit) {
        if (call.kind() == ServiceCall.Kind.EXTERNAL) {
            externalTasks.close(visit);
        }
    }

    /** Runs the script and leaves, or gives the business error that it threw to the process. */
    void run(Script script, Visit visit) {
        leaveAfter(() -> store(script.resultVariable(), valueOf(script, visit), visit), visit);
    }

    private @Nullable Object valueOf(Script script, Visit visit) {
        if (script.language() == null) {
            return expressions.evaluate(script.text(), visit);
        }
        Map<String, @Nullable Object> names = new HashMap<>();
        visit.visibleVariables().forEach((name, value) -> names.put(name, value.toJava()));
        names.put("execution", visit.forDelegate());
        visit.applicationCodeRuns();
        return scripts.evaluate(script.language(), script.text(), names);
    }

    private static void leaveAfter(Runnable work, Visit visit) {
        if (isDone(work, visit)) {
            visit.leave();
        }
    }

    private static boolean isDone(Runnable work, Visit visit) {
        try {
            work.run();
        } catch (BpmnError error) {
            if (!visit.throwError(error.errorCode(), error.getMessage())) {
                throw new EngineException(
                        ErrorCode.ERROR_NOT_CAUGHT,
                        "No boundary event catches error '" + error.errorCode() + "' of '"
                                + visit.node().id() + "'",
                        error,
                        Reference.of("processInstance", visit.instance().id()),
                        new Reference("activity", visit.node().id()));
            }
            return false;
        }
        return true;
    }

    private void invoke(ServiceCall call, Visit visit) {
        switch (call.kind()) {
            case JAVA_CLASS -> execute(delegates.apply(call.text()), visit);
            case DELEGATE_EXPRESSION -> {
                if (expressions.evaluate(call.text(), visit) instanceof JavaDelegate delegate) {
                    execute(delegate, visit);
                } else {
                    throw failed(visit, "'" + call.text() + "' is no JavaDelegate", null);
                }
            }
            case EXTERNAL -> throw new IllegalStateException("Workers do external tasks");
            case EXPRESSION -> store(call.resultVariable(), expressions.evaluate(call.text(), visit), visit);
        }
    }

    private static void store(@Nullable String variable, @Nullable Object result, Visit visit) {
        if (variable != null) {
            visit.setVariable(variable, valueOf(result, visit));
        }
    }

    private static Value valueOf(@Nullable Object result, Visit visit) {
        try {
            return Value.of(result);
        } catch (IllegalArgumentException e) {
            throw failed(visit, "its result cannot be a variable: " + e.getMessage(), e);
        }
    }

    private static void execute(JavaDelegate delegate, Visit visit) {
        visit.applicationCodeRuns();
        try {
            delegate.execute(visit.forDelegate());
        } catch (BpmnError | EngineException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(visit, "its delegate was interrupted", e);
        } catch (Exception e) { // whatever an application throws becomes a failure of this activity
            throw failed(visit, "its delegate threw " + e.getClass().getName(), e);
        }
    }

    private static EngineException failed(Visit visit, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.SERVICE_FAILED,
                "Activity '" + visit.node().id() + "' failed: " + what,
                cause,
                Reference.of("processInstance", visit.instance().id()),
                new Reference("activity", visit.node().id()));
    }
}
