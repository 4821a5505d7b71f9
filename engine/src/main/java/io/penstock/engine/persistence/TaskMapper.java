package io.penstock.engine.persistence;

import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.execution.Located;
import io.penstock.engine.task.TaskRow;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads user tasks. */
interface TaskMapper {

    @Nullable Long lockRootOfTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    @Nullable Located<TaskRow> readTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    /** Only where one round trip can do it: a list of roots, then a list of located tasks. */
    List<List<Object>> lockRootAndReadTask(@Param("taskId") long taskId, @Param("tenantId") String tenantId);

    @Nullable TaskRow findTask(@Param("taskId") long taskId);

    List<ListedTask> list(
            @Param("query") ListTasks query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);
}
