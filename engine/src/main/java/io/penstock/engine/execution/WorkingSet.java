package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that one unit of work knows: each once, however it was reached. Scopes are read by need. What changed is given to the
 * unit of work at the end, so that counts that go up and down again cost nothing.
 */
final class WorkingSet {

    private final UnitOfWork unitOfWork;
    private final ExecutionStore store;
    private final Definitions definitions;
    private final Map<Long, InstanceScope> instances = new LinkedHashMap<>();
    private final Map<Long, ActivityScope> activities = new LinkedHashMap<>();
    private final Set<Long> endedActivities = new HashSet<>();
    private final Set<Long> endedInstances = new HashSet<>();
    private final Set<ReadChildren> readChildren = new HashSet<>();

    /** Nobody else changes a locked hierarchy: what was read once is known from then on. */
    private record ReadChildren(long scopeId, @Nullable String elementId) {}

    WorkingSet(UnitOfWork unitOfWork, ExecutionStore store, Definitions definitions) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.definitions = definitions;
    }

    UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    // ---- instances

    InstanceScope add(ProcessInstanceRow newRow, Definition definition) {
        var instance = new InstanceScope(newRow, definition, true);
        instances.put(newRow.id(), instance);
        unitOfWork.insert(newRow);
        return instance;
    }

    InstanceScope instance(ProcessInstanceRow lockedRow) {
        return instances.computeIfAbsent(
                lockedRow.id(), id -> new InstanceScope(lockedRow, definitions.byId(lockedRow.definitionId()), false));
    }

    /** An instance of the locked hierarchy. */
    InstanceScope instance(long instanceId) {
        InstanceScope known = instances.get(instanceId);
        if (known != null) {
            return known;
        }
        ProcessInstanceRow row = store.findInstance(instanceId);
        if (row == null) {
            throw new IllegalStateException(
                    "Process instance " + instanceId + " is gone although its hierarchy is locked");
        }
        return instance(row);
    }

    // ---- activities

    ActivityScope add(Scope parent, FlowNode node, @Nullable SequenceFlow arrivedBy) {
        InstanceScope instance = parent.instance();
        var row = new ActivityInstanceRow(
                unitOfWork.nextId(),
                instance.id(),
                parent instanceof ActivityScope activity ? activity.id() : null,
                node.id(),
                node.head().name(),
                node.head().elementName(),
                ActivityState.ACTIVE,
                arrivedBy == null ? null : arrivedBy.id(),
                unitOfWork.now(),
                0,
                null,
                false);
        var activity = new ActivityScope(this, instance, row, true);
        activities.put(row.id(), activity);
        unitOfWork.insert(row);
        return activity;
    }

    ActivityScope activity(InstanceScope instance, ActivityInstanceRow row) {
        return activities.computeIfAbsent(row.id(), id -> new ActivityScope(this, instance, row, false));
    }

    ActivityScope activity(InstanceScope instance, long activityInstanceId) {
        ActivityScope known = activities.get(activityInstanceId);
        if (known != null) {
            return known;
        }
        ActivityInstanceRow row = store.findActivity(activityInstanceId);
        if (row == null) {
            throw new IllegalStateException(
                    "Activity instance " + activityInstanceId + " is gone although its hierarchy is locked");
        }
        return activity(instance, row);
    }

    /** An activity instance of the locked hierarchy; null when it has ended. */
    @Nullable ActivityScope findActivity(long instanceId, long activityInstanceId) {
        ActivityScope known = activities.get(activityInstanceId);
        if (known != null || endedInstances.contains(instanceId) || endedActivities.contains(activityInstanceId)) {
            return known;
        }
        ActivityInstanceRow row = store.findActivity(activityInstanceId);
        return row == null ? null : activity(instance(instanceId), row);
    }

    /** An ended scope is not found again, also not by reading the database. */
    void ended(ActivityScope activity) {
        activity.markEnded();
        activities.remove(activity.id());
        if (!activity.isNew()) {
            endedActivities.add(activity.id());
        }
    }

    void ended(InstanceScope instance) {
        instance.markEnded();
        instances.remove(instance.id());
        endedInstances.add(instance.id());
    }

    /** Whether the instance ended in this unit of work; it may still be in the database. */
    boolean hasEnded(long instanceId) {
        return endedInstances.contains(instanceId);
    }

    /** The running activity instances directly in a scope, oldest first. */
    List<ActivityScope> childrenOf(Scope scope) {
        readAllOf(scope);
        return known(activity -> activity.state().isToken() && activity.parent() == scope);
    }

    /** The completed activity instances directly in a scope that can be compensated, the last completed first. */
    List<ActivityScope> compensableIn(Scope scope) {
        readAllOf(scope);
        return known(activity -> activity.state() == ActivityState.COMPENSABLE && activity.parent() == scope).stream()
                .sorted(Comparator.comparing(
                        activity -> activity.row().completion(), Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
    }

    /** All activity instances of an instance, whatever their state. */
    List<ActivityScope> allOf(InstanceScope instance) {
        readAllOf(instance);
        return known(activity -> activity.instance() == instance);
    }

    /** Those of some event subprocesses or events that watch directly in a scope. */
    List<ActivityScope> watchersIn(Scope scope, List<? extends FlowNode> nodes) {
        return childrenOf(scope, nodes.stream().map(FlowNode::id).toList()).stream()
                .filter(activity -> activity.state() == ActivityState.WATCHING)
                .toList();
    }

    private void readAllOf(Scope scope) {
        InstanceScope instance = scope.instance();
        if (!scope.isNew() && readChildren.add(new ReadChildren(instance.id(), null))) {
            store.activitiesOf(instance.id()).forEach(row -> activityUnlessEnded(instance, row));
        }
    }

    /** The activity instances of some nodes that run directly in a scope, oldest first. */
    List<ActivityScope> childrenOf(Scope scope, Collection<String> elementIds) {
        InstanceScope instance = scope.instance();
        List<String> unread = elementIds.stream()
                .filter(id -> !readChildren.contains(new ReadChildren(scope.id(), id)))
                .toList();
        if (!unread.isEmpty() && !readChildren.contains(new ReadChildren(instance.id(), null))) {
            unread.forEach(id -> readChildren.add(new ReadChildren(scope.id(), id)));
            Long parentId = scope instanceof ActivityScope ? scope.id() : null;
            store.activitiesOf(instance.id(), parentId, unread).forEach(row -> activityUnlessEnded(instance, row));
        }
        return knownChildren(scope, elementIds);
    }

    /** Those of the activity instances of some nodes directly in a scope that were read or made, oldest first. */
    List<ActivityScope> knownChildren(Scope scope, Collection<String> elementIds) {
        return known(activity ->
                activity.isIn(scope) && elementIds.contains(activity.row().elementId()));
    }

    /** How many of the tokens directly in a scope were read or made. */
    long knownChildCount(Scope scope) {
        return knownTokens(scope).size();
    }

    /** Those of the tokens directly in a scope that were read or made. */
    List<ActivityScope> knownTokens(Scope scope) {
        return activities.values().stream()
                .filter(activity -> activity.state().isToken() && activity.isIn(scope))
                .toList();
    }

    /**
     * Notes how the scopes are.
     *
     * @return makes them so again
     */
    Runnable mark() {
        Map<Long, InstanceScope> instancesThen = new LinkedHashMap<>(instances);
        Map<Long, ActivityScope> activitiesThen = new LinkedHashMap<>(activities);
        Set<Long> endedActivitiesThen = new HashSet<>(endedActivities);
        Set<Long> endedInstancesThen = new HashSet<>(endedInstances);
        Set<ReadChildren> readChildrenThen = new HashSet<>(readChildren);
        List<Runnable> scopesThen = Stream.concat(instances.values().stream(), activities.values().stream())
                .map(Scope::mark)
                .toList();
        return () -> {
            replace(instances, instancesThen);
            replace(activities, activitiesThen);
            replace(endedActivities, endedActivitiesThen);
            replace(endedInstances, endedInstancesThen);
            replace(readChildren, readChildrenThen);
            scopesThen.forEach(Runnable::run);
        };
    }

    private static <V> void replace(Map<Long, V> map, Map<Long, V> content) {
        map.clear();
        map.putAll(content);
    }

    private static <T> void replace(Set<T> set, Set<T> content) {
        set.clear();
        set.addAll(content);
    }

    /** Gives the unit of work every row that changed and still runs. */
    void writeChanges() {
        for (InstanceScope instance : instances.values()) {
            if (instance.takeChange()) {
                unitOfWork.update(instance.row());
            }
        }
        for (ActivityScope activity : activities.values()) {
            if (activity.takeChange()) {
                unitOfWork.update(activity.row());
            }
        }
    }

    private void activityUnlessEnded(InstanceScope instance, ActivityInstanceRow row) {
        if (!endedActivities.contains(row.id())) {
            activity(instance, row);
        }
    }

    private List<ActivityScope> known(Predicate<ActivityScope> condition) {
        return new ArrayList<>(activities.values())
                .stream()
                        .filter(condition)
                        .sorted(Comparator.comparingLong(ActivityScope::id))
                        .toList();
    }
}
