package io.penstock.engine.persistence;

import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.execution.Located;
import io.penstock.engine.task.ExternalTaskRow;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads and locks external tasks. */
interface ExternalTaskMapper {

    List<Long> freeTasks(
            @Param("topic") String topic,
            @Param("tenantId") String tenantId,
            @Param("now") Instant now,
            @Param("limit") int limit);

    List<ExternalTaskRow> lockFreeTasks(@Param("ids") List<Long> ids, @Param("now") Instant now);

    @Nullable Long lockRootOfTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    @Nullable Located<ExternalTaskRow> readTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    /** Only where one round trip can do it: a list of roots, then a list of located tasks. */
    List<List<Object>> lockRootAndReadTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    @Nullable ExternalTaskRow findTask(@Param("taskId") long taskId);

    List<ExternalTask> list(
            @Param("query") ListExternalTasks query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);
}
