package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view of a running process as the application's code sees it. */
record VisitedExecution(
        ExecutionView view,
        @Nullable String activityName,
        @Nullable String eventName) implements DelegateExecution {

    @Override
    public String processInstanceId() {
        return Long.toString(view.instance().id());
    }

    @Override
    public String processDefinitionKey() {
        return view.definition().key();
    }

    @Override
    public @Nullable String businessKey() {
        return view.instance().businessKey();
    }

    @Override
    public String activityId() {
        return view.elementId();
    }

    @Override
    public String tenantId() {
        return view.instance().tenantId();
    }

    @Override
    public @Nullable Object variable(String name) {
        return view.variable(name);
    }

    @Override
    public Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        view.visibleVariables().forEach((name, value) -> plain.put(name, value.toJava()));
        return plain;
    }

    @Override
    public void setVariable(String name, @Nullable Object value) {
        view.setVariable(name, Value.of(value));
    }

    @Override
    public void setVariableLocal(String name, @Nullable Object value) {
        view.setLocalVariable(name, Value.of(value));
    }
}
