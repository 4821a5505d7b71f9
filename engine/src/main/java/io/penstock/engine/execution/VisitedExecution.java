package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A visit as the application's code sees it. */
record VisitedExecution(Visit visit) implements DelegateExecution {

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
}
