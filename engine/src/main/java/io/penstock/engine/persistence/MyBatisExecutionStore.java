package io.penstock.engine.persistence;

import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.VariableRow;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Running instances by MyBatis. */
final class MyBatisExecutionStore implements ExecutionStore {

    private final ExecutionMapper mapper;
    private final Dialect dialect;

    MyBatisExecutionStore(ExecutionMapper mapper, Dialect dialect) {
        this.mapper = mapper;
        this.dialect = dialect;
    }

    @Override
    public @Nullable ProcessInstanceRow lockInstance(long instanceId, String tenantId) {
        if (!dialect.locksAndReadsTogether() && mapper.lockRootOfInstance(instanceId, tenantId) == null) {
            return null;
        }
        return mapper.lockInstance(instanceId, tenantId);
    }

    @Override
    public @Nullable ProcessInstanceRow findInstance(long instanceId) {
        return mapper.findInstance(instanceId);
    }

    @Override
    public @Nullable ActivityInstanceRow findActivity(long activityInstanceId) {
        return mapper.findActivity(activityInstanceId);
    }

    @Override
    public List<ActivityInstanceRow> activitiesOf(long instanceId) {
        return mapper.activitiesOf(instanceId);
    }

    @Override
    public List<ActivityInstanceRow> activitiesOf(
            long instanceId, @Nullable Long parentId, Collection<String> elementIds) {
        return elementIds.isEmpty()
                ? List.of()
                : mapper.activitiesOfElementsIn(instanceId, parentId, InLists.of(elementIds));
    }

    @Override
    public List<ActivityInstanceRow> activitiesOf(long instanceId, String elementId) {
        return mapper.activitiesOfElement(instanceId, elementId);
    }

    @Override
    public List<VariableRow> variablesOf(long instanceId, Collection<Long> scopeIds) {
        if (scopeIds.isEmpty()) {
            return List.of();
        }
        return mapper.variablesOf(instanceId, InLists.of(scopeIds)).stream()
                .map(StoredVariable::toRow)
                .toList();
    }

    @Override
    public List<Long> runningInstancesOf(long definitionId, int limit) {
        return mapper.runningInstancesOf(definitionId, limit);
    }
}
