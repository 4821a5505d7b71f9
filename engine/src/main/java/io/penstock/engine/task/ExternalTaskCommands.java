package io.penstock.engine.task;

import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.ExtendExternalTaskLock;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.api.task.HandleExternalTaskError;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.SetExternalTaskRetries;
import io.penstock.engine.api.task.UnlockExternalTask;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.outbound.Outbound;

/** The commands on external tasks. */
public final class ExternalTaskCommands {

    private ExternalTaskCommands() {}

    public static void addTo(
            Handlers handlers,
            Processes processes,
            ExternalTaskStore store,
            ExecutionStore executions,
            Definitions definitions,
            Expressions expressions,
            Outbound outbound) {
        var carry = new CarryTasks(outbound);
        var errors = new ThrownTaskErrors(processes, definitions, expressions);
        var open = new OpenExternalTasks(store);
        handlers.query(ListExternalTasks.class, new ListExternalTasksHandler(store))
                .command(FetchAndLock.class, new FetchAndLockHandler(store, executions))
                .command(CompleteExternalTask.class, new CompleteExternalTaskHandler(open, processes, errors))
                .command(HandleExternalTaskError.class, new HandleExternalTaskErrorHandler(open, processes))
                .command(
                        HandleExternalTaskFailure.class,
                        new HandleExternalTaskFailureHandler(open, processes, errors, carry))
                .command(ExtendExternalTaskLock.class, new ExtendExternalTaskLockHandler(open))
                .command(UnlockExternalTask.class, new UnlockExternalTaskHandler(open, carry))
                .command(SetExternalTaskRetries.class, new SetExternalTaskRetriesHandler(open, carry));
    }
}
