package io.penstock.engine.task;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.form.Form;
import io.penstock.engine.api.form.GetTaskForm;
import io.penstock.engine.command.QueryHandler;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.VariableReader;
import java.util.Set;

/** Reads the form of a task. */
final class GetTaskFormHandler implements QueryHandler<GetTaskForm, Form> {

    private final TaskStore store;
    private final ExecutionStore executions;
    private final VariableReader variables;
    private final Forms forms;

    GetTaskFormHandler(TaskStore store, ExecutionStore executions, VariableReader variables, Forms forms) {
        this.store = store;
        this.executions = executions;
        this.variables = variables;
        this.forms = forms;
    }

    @Override
    public Form handle(GetTaskForm query, Caller caller) {
        TaskRow task = store.findTask(query.taskId());
        ActivityInstanceRow activity = task == null ? null : executions.findActivity(task.id());
        if (task == null || activity == null || !task.tenantId().equals(caller.tenantId())) {
            throw OpenTasks.notFound(query.taskId());
        }
        Form form = forms.form(task.definitionId(), task.elementId(), variables.visibleTo(activity, Set.of()));
        return new Form(task.formKey(), form.fields());
    }
}
