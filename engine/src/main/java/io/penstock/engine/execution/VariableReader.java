package io.penstock.engine.execution;

import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads variables without running anything. Thread-safe. */
public final class VariableReader {

    private final ExecutionStore store;

    public VariableReader(ExecutionStore store) {
        this.store = store;
    }

    /**
     * The process instance's own variables.
     *
     * @param names only these; empty for all
     */
    public Map<String, Value> ofInstance(long instanceId, Set<String> names) {
        return read(instanceId, List.of(instanceId), names);
    }

    /**
     * The variables that an activity sees; those of inner scopes hide outer ones.
     *
     * @param names only these; empty for all
     */
    public Map<String, Value> visibleTo(ActivityInstanceRow activity, Set<String> names) {
        List<Long> innerFirst = new ArrayList<>();
        ActivityInstanceRow scope = activity;
        while (scope != null) {
            innerFirst.add(scope.id());
            scope = scope.parentId() == null ? null : parent(scope.parentId());
        }
        innerFirst.add(activity.instanceId());
        return read(activity.instanceId(), innerFirst, names);
    }

    private @Nullable ActivityInstanceRow parent(long id) {
        return store.findActivity(id);
    }

    private Map<String, Value> read(long instanceId, List<Long> innerFirst, Set<String> names) {
        Map<Long, List<VariableRow>> byScope = new LinkedHashMap<>();
        for (VariableRow row : store.variablesOf(instanceId, innerFirst)) {
            byScope.computeIfAbsent(row.scopeId(), id -> new ArrayList<>()).add(row);
        }
        List<Long> outerFirst = new ArrayList<>(innerFirst);
        Collections.reverse(outerFirst);
        Map<String, Value> values = new LinkedHashMap<>();
        for (Long scopeId : outerFirst) {
            for (VariableRow row : byScope.getOrDefault(scopeId, List.of())) {
                if (names.isEmpty() || names.contains(row.name())) {
                    values.put(row.name(), row.value());
                }
            }
        }
        return values;
    }
}
