package io.penstock.engine.persistence;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.execution.Located;
import io.penstock.engine.task.ExternalTaskRow;
import io.penstock.engine.task.ExternalTaskStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** External tasks by MyBatis. */
final class MyBatisExternalTaskStore implements ExternalTaskStore {

    private final ExternalTaskMapper mapper;
    private final LockedReads lockedReads;

    MyBatisExternalTaskStore(ExternalTaskMapper mapper, LockedReads lockedReads) {
        this.mapper = mapper;
        this.lockedReads = lockedReads;
    }

    @Override
    public List<ExternalTaskRow> lockFree(String topic, String tenantId, Instant now, int most) {
        List<Long> free = mapper.freeTasks(topic, tenantId, now, most);
        return free.isEmpty() ? List.of() : mapper.lockFreeTasks(free, now);
    }

    @Override
    public @Nullable Located<ExternalTaskRow> lockTask(long taskId, String tenantId) {
        return lockedReads.locate(
                () -> mapper.lockRootOfTask(taskId, tenantId),
                () -> mapper.readTask(taskId, tenantId),
                () -> mapper.lockRootAndReadTask(taskId, tenantId));
    }

    @Override
    public @Nullable ExternalTaskRow findTask(long taskId) {
        return mapper.findTask(taskId);
    }

    @Override
    public Slice<ExternalTask> list(ListExternalTasks query, String tenantId) {
        List<ExternalTask> rows = mapper.list(
                query, tenantId, query.page().afterId(), query.page().limit() + 1);
        return Slice.of(rows, query.page(), ExternalTask::id);
    }
}
