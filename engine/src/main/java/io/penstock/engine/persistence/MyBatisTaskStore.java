package io.penstock.engine.persistence;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.execution.Located;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.task.TaskStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** User tasks by MyBatis. */
final class MyBatisTaskStore implements TaskStore {

    private final TaskMapper mapper;
    private final LockedReads lockedReads;

    MyBatisTaskStore(TaskMapper mapper, LockedReads lockedReads) {
        this.mapper = mapper;
        this.lockedReads = lockedReads;
    }

    @Override
    public @Nullable Located<TaskRow> lockTask(long taskId, String tenantId) {
        return lockedReads.locate(
                () -> mapper.lockRootOfTask(taskId, tenantId),
                () -> mapper.readTask(taskId, tenantId),
                () -> mapper.lockRootAndReadTask(taskId, tenantId));
    }

    @Override
    public @Nullable TaskRow findTask(long taskId) {
        return mapper.findTask(taskId);
    }

    @Override
    public Slice<UserTask> list(ListTasks query, String tenantId) {
        List<ListedTask> rows = mapper.list(
                query, tenantId, query.page().afterId(), query.page().limit() + 1);
        return Slice.of(ListedTask.tasks(rows), query.page(), UserTask::id);
    }
}
