package io.penstock.engine.api.delegate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a called service or listener sees of the process. Valid during the call and on its thread only. */
public interface DelegateExecution {

    String processInstanceId();

    String processDefinitionKey();

    @Nullable String businessKey();

    /** Id of the element that calls: an activity, a process, or the source of a sequence flow. */
    String activityId();

    @Nullable String activityName();

    String tenantId();

    /** What a listener is told of: start, end or take; null in a service. */
    @Nullable String eventName();

    /** The value of the variable as the nearest scope has it; null when absent or null. */
    @Nullable Object variable(String name);

    /** All visible variables; those of inner scopes hide outer ones. */
    Map<String, @Nullable Object> variables();

    /** Sets the variable where it exists, else in the process instance. */
    void setVariable(String name, @Nullable Object value);

    /** Sets the variable in the scope of this activity. */
    void setVariableLocal(String name, @Nullable Object value);
}
