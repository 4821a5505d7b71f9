package io.penstock.engine.task;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.command.QueryHandler;

/** Lists open tasks. */
final class ListTasksHandler implements QueryHandler<ListTasks, Slice<UserTask>> {

    private final TaskStore store;

    ListTasksHandler(TaskStore store) {
        this.store = store;
    }

    @Override
    public Slice<UserTask> handle(ListTasks query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
