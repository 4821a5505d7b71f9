package io.penstock.engine.task;

import io.penstock.engine.api.form.GetTaskForm;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.GetTaskVariables;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.SetTaskVariables;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableReader;

/** The commands of this package. */
public final class TaskCommands {

    private TaskCommands() {}

    public static void addTo(
            Handlers handlers, Processes processes, TaskStore store, ExecutionStore executions, Forms forms) {
        var open = new OpenTasks(store);
        handlers.query(ListTasks.class, new ListTasksHandler(store))
                .command(ClaimTask.class, new ClaimTaskHandler(open, processes))
                .command(UnclaimTask.class, new UnclaimTaskHandler(open, processes))
                .command(CompleteTask.class, new CompleteTaskHandler(open, processes, forms))
                .command(SetTaskVariables.class, new SetTaskVariablesHandler(open, processes))
                .query(
                        GetTaskForm.class,
                        new GetTaskFormHandler(store, executions, new VariableReader(executions), forms))
                .query(
                        GetTaskVariables.class,
                        new GetTaskVariablesHandler(store, executions, new VariableReader(executions)));
    }
}
