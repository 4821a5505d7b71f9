package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.TokenPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An activity instance inside one unit of work. */
final class ActivityScope extends Scope {

    private final WorkingSet workingSet;
    private final InstanceScope instance;
    private final FlowNode node;
    private ActivityInstanceRow row;
    private ActivityInstanceRow written;
    private @Nullable Scope parent;
    private @Nullable String assignee;

    ActivityScope(WorkingSet workingSet, InstanceScope instance, ActivityInstanceRow row, boolean isNew) {
        super(isNew);
        this.workingSet = workingSet;
        this.instance = instance;
        this.node = instance.definition().model().node(row.elementId());
        this.row = row;
        this.written = row;
    }

    ActivityInstanceRow row() {
        return row;
    }

    FlowNode node() {
        return node;
    }

    ActivityState state() {
        return row.state();
    }

    void changeState(ActivityState state) {
        row = row.with(state, row.childCount(), row.localVariables());
    }

    void enter(Instant time) {
        row = row.entered(time);
    }

    void markLocalVariables() {
        if (!row.localVariables()) {
            row = row.with(row.state(), row.childCount(), true);
        }
    }

    void waitForCalled(long calledInstanceId) {
        row = row.withCalledInstance(calledInstanceId);
    }

    @Nullable String assignee() {
        return assignee;
    }

    void recordAssignee(@Nullable String userId) {
        assignee = userId;
    }

    /** Whether the row changed since it was last written. */
    boolean takeChange() {
        boolean changed = !row.equals(written);
        written = row;
        return changed;
    }

    @Override
    Runnable mark() {
        Runnable othersAsTheyWere = super.mark();
        ActivityInstanceRow rowThen = row;
        ActivityInstanceRow writtenThen = written;
        String assigneeThen = assignee;
        return () -> {
            row = rowThen;
            written = writtenThen;
            assignee = assigneeThen;
            othersAsTheyWere.run();
        };
    }

    @Override
    long id() {
        return row.id();
    }

    @Override
    InstanceScope instance() {
        return instance;
    }

    TokenPlace place() {
        return new TokenPlace(
                row.elementId(),
                row.arrivedBy(),
                switch (row.state()) {
                    case BEFORE -> TokenPlace.Phase.ARRIVING;
                    case ACTIVE -> TokenPlace.Phase.INSIDE;
                    case AFTER -> TokenPlace.Phase.LEAVING;
                });
    }

    /** The enclosing scope, read when first asked for. */
    @Override
    Scope parent() {
        Scope known = parent;
        if (known == null) {
            known = row.parentId() == null ? instance : workingSet.activity(instance, row.parentId());
            parent = known;
        }
        return known;
    }

    /** Whether the scope encloses it directly; answers without reading. */
    boolean isIn(Scope scope) {
        Long parentId = row.parentId();
        return instance == scope.instance() && (parentId == null ? scope == instance : parentId == scope.id());
    }

    @Override
    int childCount() {
        return row.childCount();
    }

    @Override
    void changeChildCount(int difference) {
        row = row.with(row.state(), row.childCount() + difference, row.localVariables());
    }
}
