package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.DecisionCall;
import io.penstock.engine.model.Script;
import io.penstock.engine.model.ServiceCall;
import io.penstock.engine.task.ExternalTasks;
import io.penstock.engine.variable.Value;
import org.jspecify.annotations.Nullable;

/** Does what a task names: calls the application's code, runs its script, makes a decision, or lets workers do it. */
final class Services {

    private final CodeCalls calls;
    private final ExternalTasks externalTasks;
    private final DecisionCalls decisions;

    Services(CodeCalls calls, ExternalTasks externalTasks, DecisionCalls decisions) {
        this.calls = calls;
        this.externalTasks = externalTasks;
        this.decisions = decisions;
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

    private void invoke(ServiceCall call, Visit visit) {
        store(call.resultVariable(), calls.call(call, visit), visit);
    }

    /** Runs the script and leaves, or gives the business error that it threw to the process. */
    void run(Script script, Visit visit) {
        leaveAfter(() -> store(script.resultVariable(), calls.call(script, visit), visit), visit);
    }

    /** Makes the decision and leaves. */
    void decide(DecisionCall decision, Visit visit) {
        store(decision.resultVariable(), decisions.decide(decision, visit), visit);
        visit.leave();
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

    private static void store(@Nullable String variable, @Nullable Object result, Visit visit) {
        if (variable == null) {
            return;
        }
        try {
            visit.setVariable(variable, Value.of(result));
        } catch (IllegalArgumentException e) {
            throw CodeCalls.failed(visit, "its result cannot be a variable: " + e.getMessage(), e);
        }
    }
}
