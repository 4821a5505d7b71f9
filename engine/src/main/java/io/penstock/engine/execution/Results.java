package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.variable.Value;
import java.util.Comparator;
import java.util.List;

/**
 * Results of inner activity instances, kept until the outer one ends. They are rows of variables that belong to no scope, so that
 * an inner one that reads its variables does not read the results of all others: their scope is the outer one's id, made negative.
 */
final class Results {

    private final UnitOfWork unitOfWork;
    private final ExecutionStore store;

    Results(UnitOfWork unitOfWork, ExecutionStore store) {
        this.unitOfWork = unitOfWork;
        this.store = store;
    }

    void keep(ActivityScope outer, long position, Value result) {
        var row = new VariableRow(
                unitOfWork.nextId(), outer.instance().id(), placeOf(outer), Long.toString(position), result);
        outer.results().put(row);
        unitOfWork.insert(row);
    }

    /** By position. */
    List<Value> of(ActivityScope outer) {
        if (!outer.results().isLoaded()) {
            store.variablesOf(outer.instance().id(), List.of(placeOf(outer)))
                    .forEach(row -> outer.results().put(row));
            outer.results().markLoaded();
        }
        return outer.results().all().stream()
                .sorted(Comparator.comparingLong(row -> Long.parseLong(row.name())))
                .map(VariableRow::value)
                .toList();
    }

    void drop(ActivityScope outer) {
        outer.results().all().forEach(unitOfWork::delete);
        if (!outer.results().isLoaded()) {
            unitOfWork.write(new DeleteVariables(outer.instance().id(), placeOf(outer)));
        }
    }

    private static long placeOf(ActivityScope outer) {
        return -outer.id();
    }
}
