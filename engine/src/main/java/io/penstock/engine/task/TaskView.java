package io.penstock.engine.task;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.DelegateTask;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.ExecutionView;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener of a user task sees: the task, and its activity with all variables. No record, whose components expressions could
 * read.
 */
final class TaskView implements ExecutionView, DelegateTask {

    private final ExecutionView activity;
    private final TaskRow told;
    private final UnitOfWork unitOfWork;
    private final String event;

    TaskView(ExecutionView activity, TaskRow told, UnitOfWork unitOfWork, String event) {
        this.activity = activity;
        this.told = told;
        this.unitOfWork = unitOfWork;
        this.event = event;
    }

    private TaskRow row() {
        return unitOfWork.find(TaskRow.class, told.id()).orElse(told);
    }

    // ---- the task

    @Override
    public String id() {
        return Long.toString(told.id());
    }

    @Override
    public String taskDefinitionKey() {
        return told.elementId();
    }

    @Override
    public @Nullable String name() {
        return told.name();
    }

    @Override
    public @Nullable String assignee() {
        return row().assignee();
    }

    @Override
    public int priority() {
        return told.priority();
    }

    @Override
    public String eventName() {
        return event;
    }

    @Override
    public void setAssignee(@Nullable String userId) {
        unitOfWork.update(row().withAssignee(userId));
    }

    @Override
    public DelegateExecution execution() {
        return activity.forDelegate();
    }

    // ---- its activity

    @Override
    public DelegateTask task() {
        return this;
    }

    @Override
    public @Nullable Object engineObject(String name) {
        return name.equals("task") ? this : activity.engineObject(name);
    }

    @Override
    public String elementId() {
        return activity.elementId();
    }

    @Override
    public Definition definition() {
        return activity.definition();
    }

    @Override
    public ProcessInstanceRow instance() {
        return activity.instance();
    }

    @Override
    public DelegateExecution forDelegate() {
        return activity.forDelegate();
    }

    @Override
    public Map<String, Value> visibleVariables() {
        return activity.visibleVariables();
    }

    @Override
    public void setVariable(String name, Value value) {
        activity.setVariable(name, value);
    }

    @Override
    public void setLocalVariable(String name, Value value) {
        activity.setLocalVariable(name, value);
    }

    @Override
    public boolean hasVariable(String name) {
        return activity.hasVariable(name);
    }

    @Override
    public @Nullable Object variable(String name) {
        return activity.variable(name);
    }

    @Override
    public void applicationCodeRuns() {
        activity.applicationCodeRuns();
    }
}
