package io.penstock.engine.execution;

import org.jspecify.annotations.Nullable;

/** A process instance inside one unit of work. */
final class InstanceScope extends Scope {

    private final Definition definition;
    private ProcessInstanceRow row;
    private ProcessInstanceRow written;
    private boolean deleted;

    InstanceScope(ProcessInstanceRow row, Definition definition, boolean isNew) {
        super(isNew);
        this.row = row;
        this.written = row;
        this.definition = definition;
    }

    ProcessInstanceRow row() {
        return row;
    }

    Definition definition() {
        return definition;
    }

    void changeIncidentCount(int difference) {
        row = row.withIncidentCount(row.incidentCount() + difference);
    }

    /** The next place in the order of completion. */
    long nextCompletion() {
        Long before = row.completions();
        long place = before == null ? 1 : before + 1;
        row = row.withCompletions(place);
        return place;
    }

    /** The instance is being ended from outside. */
    void delete() {
        deleted = true;
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Notes the first error that nobody caught. */
    void noteUncaughtError(String what) {
        row = row.withUncaughtError(what);
    }

    /** Notes the first escalation that nobody caught. */
    void noteUncaughtEscalation(String what) {
        row = row.withUncaughtEscalation(what);
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
        ProcessInstanceRow rowThen = row;
        ProcessInstanceRow writtenThen = written;
        return () -> {
            row = rowThen;
            written = writtenThen;
            othersAsTheyWere.run();
        };
    }

    @Override
    long id() {
        return row.id();
    }

    @Override
    InstanceScope instance() {
        return this;
    }

    @Override
    @Nullable Scope parent() {
        return null;
    }

    @Override
    int childCount() {
        return row.childCount();
    }

    @Override
    void changeChildCount(int difference) {
        row = row.withChildCount(row.childCount() + difference);
    }
}
