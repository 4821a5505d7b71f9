package io.penstock.engine.api.outbound;

import java.util.Set;

/**
 * What is told to the outside. All nodes of a database must have the same.
 *
 * @param externalTaskTopics topics whose tasks are carried to their workers instead of being fetched by them; {@code *} stands for all
 * @param events what is published; each costs a row in the transaction in which it happens
 */
public record OutboundSettings(Set<String> externalTaskTopics, Set<ProcessEventType> events) {

    private static final String ALL = "*";

    public OutboundSettings {
        externalTaskTopics = Set.copyOf(externalTaskTopics);
        events = Set.copyOf(events);
    }

    /** Messages of processes alone. */
    public static OutboundSettings defaults() {
        return new OutboundSettings(Set.of(), Set.of());
    }

    /** Whether tasks of this topic are carried to their workers. */
    public boolean carries(String topic) {
        return externalTaskTopics.contains(topic) || externalTaskTopics.contains(ALL);
    }
}
