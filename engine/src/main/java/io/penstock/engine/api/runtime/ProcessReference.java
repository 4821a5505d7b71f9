package io.penstock.engine.api.runtime;

/** Names a process definition. */
public sealed interface ProcessReference {

    /** The newest version of a key. */
    record Key(String key) implements ProcessReference {}

    /** One definition. */
    record Id(long processDefinitionId) implements ProcessReference {}
}
