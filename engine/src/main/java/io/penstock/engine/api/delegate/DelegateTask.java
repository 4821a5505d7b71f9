package io.penstock.engine.api.delegate;

import org.jspecify.annotations.Nullable;

/** What a task listener sees of its task. Valid during the call and on its thread only. */
public interface DelegateTask {

    String id();

    /** Id of the user task in the diagram. */
    String taskDefinitionKey();

    @Nullable String name();

    @Nullable String assignee();

    int priority();

    /** What happened: create, assignment, update, complete or delete. */
    String eventName();

    /** Makes a user the assignee, or nobody. As the task is created, the listeners of assignment are called after that; else none are. */
    void setAssignee(@Nullable String userId);

    /** The activity of the task, with its variables. */
    DelegateExecution execution();
}
