package io.penstock.engine.execution;

import org.jspecify.annotations.Nullable;

/** What tokens run in and variables belong to: a process instance or an activity instance, inside one unit of work. */
abstract sealed class Scope permits InstanceScope, ActivityScope {

    private final boolean isNew;
    private final ScopeVariables variables;
    private boolean ended;

    Scope(boolean isNew) {
        this.isNew = isNew;
        this.variables = new ScopeVariables(isNew);
    }

    abstract long id();

    abstract InstanceScope instance();

    /** The enclosing scope; null for a process instance. */
    abstract @Nullable Scope parent();

    abstract int childCount();

    /** Tokens and activity instances directly inside became more or fewer. */
    abstract void changeChildCount(int difference);

    /** Whether it began in this unit of work. */
    boolean isNew() {
        return isNew;
    }

    ScopeVariables variables() {
        return variables;
    }

    boolean hasEnded() {
        return ended;
    }

    void markEnded() {
        ended = true;
    }

    /**
     * Notes how the scope is.
     *
     * @return makes it so again
     */
    Runnable mark() {
        Runnable variablesAsTheyWere = variables.mark();
        boolean endedThen = ended;
        return () -> {
            ended = endedThen;
            variablesAsTheyWere.run();
        };
    }
}
