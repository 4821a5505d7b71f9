package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.VariableChange;
import io.penstock.engine.variable.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets variables of scopes. All unknown scopes around one are read together, but for the body of a loop: what is around it
 * is read only when it is asked for, because each of many instances would read it again, the list that they share included.
 */
final class Variables {

    private final UnitOfWork unitOfWork;
    private final ExecutionStore store;
    private final Conditions conditions;

    Variables(UnitOfWork unitOfWork, ExecutionStore store, Conditions conditions) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.conditions = conditions;
    }

    /** The variable as the nearest scope has it, or null. */
    @Nullable VariableRow find(Scope from, String name) {
        Scope scope = from;
        while (scope != null) {
            List<Scope> together = upToLoopBody(scope);
            load(together);
            for (Scope one : together) {
                VariableRow row = one.variables().find(name);
                if (row != null) {
                    return row;
                }
            }
            scope = together.get(together.size() - 1).parent();
        }
        return null;
    }

    private static List<Scope> upToLoopBody(Scope from) {
        List<Scope> scopes = new ArrayList<>();
        for (Scope scope = from; scope != null; scope = scope.parent()) {
            scopes.add(scope);
            if (scope instanceof ActivityScope activity && activity.node() instanceof FlowNode.LoopBody) {
                break;
            }
        }
        return scopes;
    }

    /** The scope's own variables. */
    Map<String, Value> local(Scope scope) {
        load(List.of(scope));
        var values = new LinkedHashMap<String, Value>();
        scope.variables().all().forEach(row -> values.put(row.name(), row.value()));
        return values;
    }

    /** All visible variables; those of inner scopes hide outer ones. */
    Map<String, Value> visible(Scope from) {
        var outerFirst = new ArrayDeque<Scope>();
        for (Scope scope = from; scope != null; scope = scope.parent()) {
            outerFirst.push(scope);
        }
        load(outerFirst);
        var values = new LinkedHashMap<String, Value>();
        for (Scope scope : outerFirst) {
            scope.variables().all().forEach(row -> values.put(row.name(), row.value()));
        }
        return values;
    }

    /** Sets the variable where it exists, else in the process instance. */
    void set(Scope from, String name, Value value) {
        VariableRow existing = find(from, name);
        if (existing == null) {
            setLocal(from.instance(), name, value);
        } else {
            replace(owner(from, existing), existing, value);
        }
    }

    /** Sets the variable in this scope. */
    void setLocal(Scope scope, String name, Value value) {
        load(List.of(scope));
        VariableRow existing = scope.variables().find(name);
        if (existing != null) {
            replace(scope, existing, value);
            return;
        }
        var row = new VariableRow(unitOfWork.nextId(), scope.instance().id(), scope.id(), name, value);
        scope.variables().put(row);
        unitOfWork.insert(row);
        if (scope instanceof ActivityScope activity) {
            activity.markLocalVariables();
        }
        conditions.changed(scope, name, VariableChange.CREATE);
    }

    private void replace(Scope scope, VariableRow existing, Value value) {
        if (!existing.value().equals(value)) {
            VariableRow changed = existing.withValue(value);
            scope.variables().put(changed);
            unitOfWork.update(changed);
        }
        conditions.changed(scope, existing.name(), VariableChange.UPDATE);
    }

    private static Scope owner(Scope from, VariableRow row) {
        Scope scope = from;
        while (scope.id() != row.scopeId()) {
            Scope parent = scope.parent();
            if (parent == null) {
                throw new IllegalStateException("Variable " + row.id() + " belongs to no scope around " + from.id());
            }
            scope = parent;
        }
        return scope;
    }

    /** Reads what is not known of scopes of one instance. */
    private void load(Collection<Scope> scopes) {
        List<Scope> unknown = new ArrayList<>(0);
        for (Scope scope : scopes) {
            if (!scope.variables().isLoaded() && mayHaveVariables(scope)) {
                unknown.add(scope);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        Map<Long, Scope> byId = new LinkedHashMap<>();
        unknown.forEach(scope -> byId.put(scope.id(), scope));
        for (VariableRow row : store.variablesOf(unknown.get(0).instance().id(), byId.keySet())) {
            Scope scope = byId.get(row.scopeId());
            if (scope != null) {
                scope.variables().put(row);
            }
        }
        unknown.forEach(scope -> scope.variables().markLoaded());
    }

    private static boolean mayHaveVariables(Scope scope) {
        return !(scope instanceof ActivityScope activity) || activity.row().localVariables();
    }
}
