package io.penstock.engine.execution;

import java.util.List;

/** What the interpreter works with. */
record Collaborators(
        ExecutionStore store,
        Definitions definitions,
        ElementBehaviors behaviors,
        Deferred deferred,
        List<ExecutionListener> listeners) {

    Collaborators {
        listeners = List.copyOf(listeners);
    }
}
