package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of a running process as the application's code and expressions see it. The getters are the names that expressions of Camunda 7
 * use for {@code execution}; Java code has those of {@link DelegateExecution}. No record, whose components expressions could read.
 */
final class VisitedExecution implements DelegateExecution {

    private final ExecutionView view;
    private final @Nullable String activityName;
    private final @Nullable String eventName;

    VisitedExecution(ExecutionView view, @Nullable String activityName, @Nullable String eventName) {
        this.view = view;
        this.activityName = activityName;
        this.eventName = eventName;
    }

    @Override
    public @Nullable String activityName() {
        return activityName;
    }

    @Override
    public @Nullable String eventName() {
        return eventName;
    }

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

    // ---- in expressions

    public String getProcessInstanceId() {
        return processInstanceId();
    }

    public String getProcessDefinitionId() {
        return Long.toString(view.definition().id());
    }

    public @Nullable String getProcessBusinessKey() {
        return businessKey();
    }

    public @Nullable String getBusinessKey() {
        return businessKey();
    }

    public String getCurrentActivityId() {
        return activityId();
    }

    public @Nullable String getCurrentActivityName() {
        return activityName();
    }

    public String getTenantId() {
        return tenantId();
    }

    public @Nullable Object getVariable(String name) {
        return variable(name);
    }

    public Map<String, @Nullable Object> getVariables() {
        return variables();
    }

    public boolean hasVariable(String name) {
        return view.hasVariable(name);
    }
}
