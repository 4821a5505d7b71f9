package io.penstock.engine.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a process hangs on its elements beside BPMN, found by the ids of nodes, flows and of the process itself. */
public final class Extensions {

    public static final Extensions NONE = new Extensions(Map.of());

    private final Map<String, ElementExtensions> byElement;

    public Extensions(Map<String, ElementExtensions> byElement) {
        this.byElement = new HashMap<>(byElement);
        this.byElement.values().removeIf(ElementExtensions.NONE::equals);
    }

    /** Those of one element. */
    public ElementExtensions of(String elementId) {
        return byElement.getOrDefault(elementId, ElementExtensions.NONE);
    }

    /** The classes of the application that listeners name. */
    Stream<ServiceCall> calls() {
        return byElement.values().stream()
                .map(ElementExtensions::listeners)
                .flatMap(List::stream)
                .map(Listener::code)
                .filter(ServiceCall.class::isInstance)
                .map(ServiceCall.class::cast);
    }
}
