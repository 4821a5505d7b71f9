package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.DelegateTask;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a running process as the code of the application sees it that is called there. Valid inside the unit of work only. */
public interface ExecutionView extends VariableScope {

    /** Id of the element whose code is called. */
    String elementId();

    Definition definition();

    ProcessInstanceRow instance();

    /** This view as the application's code may see it. */
    DelegateExecution forDelegate();

    /** The user task whose listener is called; null for everything else. */
    default @Nullable DelegateTask task() {
        return null;
    }

    /** All visible variables; those of inner scopes hide outer ones. */
    Map<String, Value> visibleVariables();

    /** Sets the variable where it exists, else in the process instance. */
    void setVariable(String name, Value value);

    /** Sets the variable in this scope. */
    void setLocalVariable(String name, Value value);
}
