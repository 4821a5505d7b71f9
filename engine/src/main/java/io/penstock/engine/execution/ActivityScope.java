package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An activity instance inside one unit of work. */
final class ActivityScope extends Scope {

    private final WorkingSet workingSet;
    private final InstanceScope instance;
    private final FlowNode node;
    private final @Nullable ScopeVariables results;
    private ActivityInstanceRow row;
    private ActivityInstanceRow written;
    private @Nullable Scope parent;
    private @Nullable String assignee;
    private boolean told;
    private boolean ending;

    ActivityScope(WorkingSet workingSet, InstanceScope instance, ActivityInstanceRow row, boolean isNew) {
        super(isNew);
        this.workingSet = workingSet;
        this.instance = instance;
        this.node = instance.definition().model().node(row.elementId());
        this.row = row;
        this.written = row;
        this.results = node instanceof FlowNode.LoopBody ? new ScopeVariables(isNew) : null;
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

    /** Done: its row stays so that it can be compensated, and with it the variables of a subprocess. */
    void complete(boolean keepsVariables) {
        if (!keepsVariables) {
            variables().clear();
        }
        row = row.completed(instance.nextCompletion(), keepsVariables && row.localVariables());
    }

    /** Being undone, with a token in this scope. */
    void compensateIn(Scope scope) {
        row = row.compensatedIn(scope instanceof ActivityScope activity ? activity.id() : null);
        parent = scope;
    }

    /** What the instances inside the body of a loop left behind. */
    ScopeVariables results() {
        return Objects.requireNonNull(results, "only the body of a loop keeps results");
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

    /** Whether listeners of its end are still to be told. */
    boolean isToBeTold() {
        return !told && state().isEntered();
    }

    void told() {
        told = true;
    }

    /** Whether it ends whatever its listeners say. */
    boolean isEnding() {
        return ending;
    }

    void ending() {
        told = true;
        ending = true;
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
        Runnable resultsAsTheyWere = results == null ? () -> {} : results.mark();
        ActivityInstanceRow rowThen = row;
        ActivityInstanceRow writtenThen = written;
        String assigneeThen = assignee;
        boolean toldThen = told;
        boolean endingThen = ending;
        Scope parentThen = parent;
        return () -> {
            row = rowThen;
            written = writtenThen;
            assignee = assigneeThen;
            told = toldThen;
            ending = endingThen;
            parent = parentThen;
            resultsAsTheyWere.run();
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

    /** Where its token is, if it has one that a flow can take on. */
    Optional<TokenPlace> place() {
        return switch (row.state()) {
            case BEFORE -> Optional.of(place(TokenPlace.Phase.ARRIVING));
            case ON_FLOW -> Optional.of(new TokenPlace(flow().target(), flow().id(), TokenPlace.Phase.ARRIVING));
            case ACTIVE, COMPLETING, CANCELING -> Optional.of(place(TokenPlace.Phase.INSIDE));
            case AFTER -> Optional.of(place(TokenPlace.Phase.LEAVING));
            case WATCHING, COMPENSABLE, COMPENSATING -> Optional.empty();
        };
    }

    private TokenPlace place(TokenPlace.Phase phase) {
        return new TokenPlace(row.elementId(), row.arrivedBy(), phase);
    }

    /** The sequence flow that it came by, or is on. */
    SequenceFlow flow() {
        return instance.definition().model().flow(Objects.requireNonNull(row.arrivedBy(), "by no flow"));
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
