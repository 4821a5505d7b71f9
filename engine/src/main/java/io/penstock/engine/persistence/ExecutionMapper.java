package io.penstock.engine.persistence;

import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ProcessInstanceRow;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads running instances. */
interface ExecutionMapper {

    @Nullable Long lockRootOfInstance(@Param("instanceId") long instanceId, @Param("tenantId") String tenantId);

    @Nullable ProcessInstanceRow lockInstance(@Param("instanceId") long instanceId, @Param("tenantId") String tenantId);

    List<ProcessInstanceRow> findInstances(@Param("ids") Collection<Long> ids);

    @Nullable ProcessInstanceRow findInstance(@Param("instanceId") long instanceId);

    @Nullable ActivityInstanceRow findActivity(@Param("activityInstanceId") long activityInstanceId);

    List<ActivityInstanceRow> activitiesOf(@Param("instanceId") long instanceId);

    List<ActivityInstanceRow> activitiesOfElement(
            @Param("instanceId") long instanceId, @Param("elementId") String elementId);

    List<ActivityInstanceRow> activitiesOfElementsIn(
            @Param("instanceId") long instanceId,
            @Param("parentId") @Nullable Long parentId,
            @Param("elementIds") List<List<String>> elementIds);

    List<StoredVariable> variablesOf(
            @Param("instanceId") long instanceId, @Param("scopeIds") List<List<Long>> scopeIds);

    List<Long> runningInstancesOf(@Param("definitionId") long definitionId, @Param("limit") int limit);
}
