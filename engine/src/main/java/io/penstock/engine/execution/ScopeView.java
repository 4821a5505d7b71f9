package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener sees of the scope that it is called in.
 *
 * @param elementId of what the listener belongs to; of a sequence flow its source
 * @param elementName as drawn, or null
 */
record ScopeView(
        Run run,
        Scope scope,
        String elementId,
        @Nullable String elementName,
        @Nullable String eventName) implements ExecutionView {

    @Override
    public Definition definition() {
        return scope.instance().definition();
    }

    @Override
    public ProcessInstanceRow instance() {
        return scope.instance().row();
    }

    @Override
    public DelegateExecution forDelegate() {
        return new VisitedExecution(this, elementName, eventName);
    }

    @Override
    public @Nullable Object engineObject(String name) {
        return name.equals("execution") ? forDelegate() : null;
    }

    @Override
    public void applicationCodeRuns() {
        run.unitOfWork().applicationCodeRuns();
    }

    @Override
    public boolean hasVariable(String name) {
        return run.variables().find(scope, name) != null;
    }

    @Override
    public @Nullable Object variable(String name) {
        VariableRow row = run.variables().find(scope, name);
        return row == null ? null : row.value().toJava();
    }

    @Override
    public Map<String, Value> visibleVariables() {
        return run.variables().visible(scope);
    }

    @Override
    public void setVariable(String name, Value value) {
        run.variables().set(scope, name, value);
    }

    @Override
    public void setLocalVariable(String name, Value value) {
        run.variables().setLocal(scope, name, value);
    }
}
