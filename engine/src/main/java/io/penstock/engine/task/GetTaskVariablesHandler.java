package io.penstock.engine.task;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.task.GetTaskVariables;
import io.penstock.engine.command.QueryHandler;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.VariableReader;
import io.penstock.engine.variable.Value;
import java.util.Map;

/** Reads what a task sees. */
final class GetTaskVariablesHandler implements QueryHandler<GetTaskVariables, Map<String, Value>> {

    private final TaskStore store;
    private final ExecutionStore executions;
    private final VariableReader variables;

    GetTaskVariablesHandler(TaskStore store, ExecutionStore executions, VariableReader variables) {
        this.store = store;
        this.executions = executions;
        this.variables = variables;
    }

    @Override
    public Map<String, Value> handle(GetTaskVariables query, Caller caller) {
        TaskRow task = store.findTask(query.taskId());
        ActivityInstanceRow activity = task == null ? null : executions.findActivity(task.id());
        if (task == null || activity == null || !task.tenantId().equals(caller.tenantId())) {
            throw OpenTasks.notFound(query.taskId());
        }
        return variables.visibleTo(activity, query.names());
    }
}
