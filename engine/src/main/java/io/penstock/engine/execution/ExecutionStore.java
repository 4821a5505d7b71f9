package io.penstock.engine.execution;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads running instances. A method whose name starts with {@code lock} waits, bounded, for the lock of the whole call
 * hierarchy (the root instance's row) and reads everything that it returns as it is under that lock; all other methods read
 * what is committed, or under a lock taken before, what nobody else can change.
 *
 * <p>Lock methods must not return a row of an activity, task or job that another transaction deleted while they waited.
 */
public interface ExecutionStore {

    /** Locks the hierarchy of the instance; null when the instance does not run in this tenant. */
    @Nullable ProcessInstanceRow lockInstance(long instanceId, String tenantId);

    /** An instance of a hierarchy that is already locked. */
    @Nullable ProcessInstanceRow findInstance(long instanceId);

    @Nullable ActivityInstanceRow findActivity(long activityInstanceId);

    /** All activity instances of an instance. */
    List<ActivityInstanceRow> activitiesOf(long instanceId);

    /** Activity instances of some elements directly in a scope; {@code parentId} is null for the process itself. */
    List<ActivityInstanceRow> activitiesOf(long instanceId, @Nullable Long parentId, Collection<String> elementIds);

    /** Activity instances of one element anywhere in the instance. */
    List<ActivityInstanceRow> activitiesOf(long instanceId, String elementId);

    /** The variables of the scopes, which belong to one instance. */
    List<VariableRow> variablesOf(long instanceId, Collection<Long> scopeIds);

    /** Ids of the roots of the hierarchies in which an instance of the definition runs, at most {@code limit}. */
    List<Long> runningInstancesOf(long definitionId, int limit);
}
