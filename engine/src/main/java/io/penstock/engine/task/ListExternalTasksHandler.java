package io.penstock.engine.task;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.command.QueryHandler;

/** Lists open external tasks. */
final class ListExternalTasksHandler implements QueryHandler<ListExternalTasks, Slice<ExternalTask>> {

    private final ExternalTaskStore store;

    ListExternalTasksHandler(ExternalTaskStore store) {
        this.store = store;
    }

    @Override
    public Slice<ExternalTask> handle(ListExternalTasks query, Caller caller) {
        return store.list(query, caller.tenantId());
    }
}
