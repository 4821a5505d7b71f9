package io.penstock.engine.task;

import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.VariableReader;
import io.penstock.engine.outbound.CarriedTasks;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tasks that are carried to their workers, with all variables that they see. */
public final class ReadCarriedTasks implements CarriedTasks {

    private final ExternalTaskStore store;
    private final ExecutionStore executions;
    private final VariableReader variables;

    public ReadCarriedTasks(ExternalTaskStore store, ExecutionStore executions) {
        this.store = store;
        this.executions = executions;
        this.variables = new VariableReader(executions);
    }

    @Override
    public FetchAndLock.@Nullable Fetched read(long taskId, String workerId) {
        ExternalTaskRow task = store.findTask(taskId);
        ActivityInstanceRow activity =
                task == null || !workerId.equals(task.workerId()) ? null : executions.findActivity(taskId);
        return task == null || activity == null
                ? null
                : new FetchAndLock.Fetched(task.shown(), Map.copyOf(variables.visibleTo(activity, Set.of())));
    }
}
