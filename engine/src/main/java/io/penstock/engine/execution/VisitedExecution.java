package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the application's code and expressions see it. The getters are the names that expressions of Camunda 7 use for
 * {@code execution}; Java code has those of {@link DelegateExecution}.
 */
final class VisitedExecution implements DelegateExecution {

    private final Visit visit;

    VisitedExecution(Visit visit) {
        this.visit = visit;
    }

    @Override
    public String processInstanceId() {
        return Long.toString(visit.instance().id());
    }

    @Override
    public String processDefinitionKey() {
        return visit.definition().key();
    }

    @Override
    public @Nullable String businessKey() {
        return visit.instance().businessKey();
    }

    @Override
    public String activityId() {
        return visit.node().id();
    }

    @Override
    public @Nullable String activityName() {
        return visit.node().head().name();
    }

    @Override
    public String tenantId() {
        return visit.instance().tenantId();
    }

    @Override
    public @Nullable Object variable(String name) {
        return visit.variable(name);
    }

    @Override
    public Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        visit.visibleVariables().forEach((name, value) -> plain.put(name, value.toJava()));
        return plain;
    }

    @Override
    public void setVariable(String name, @Nullable Object value) {
        visit.setVariable(name, Value.of(value));
    }

    @Override
    public void setVariableLocal(String name, @Nullable Object value) {
        visit.setLocalVariable(name, Value.of(value));
    }

    // ---- in expressions

    public String getProcessInstanceId() {
        return processInstanceId();
    }

    public String getProcessDefinitionId() {
        return Long.toString(visit.definition().id());
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
        return visit.hasVariable(name);
    }
}
