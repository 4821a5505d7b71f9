package io.penstock.engine.model;

import java.util.List;

/**
 * What is hung on one element beside BPMN.
 *
 * @param inputs variables of the activity itself, set before it begins
 * @param outputs variables of the scope around it, set when it is done
 * @param listeners in document order
 * @param form of a user task or a start event
 */
public record ElementExtensions(
        List<Parameter> inputs, List<Parameter> outputs, List<Listener> listeners, FormModel form) {

    public static final ElementExtensions NONE = new ElementExtensions(List.of(), List.of(), List.of(), FormModel.NONE);

    public ElementExtensions {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        listeners = List.copyOf(listeners);
    }

    /** Whether nothing happens as the element begins and ends. */
    public boolean areSilent() {
        return outputs.isEmpty() && listeners.isEmpty() && inputs.isEmpty();
    }

    /** The listeners of an event, in document order. */
    public List<Listener> listenersOf(String event) {
        return listeners.isEmpty()
                ? listeners
                : listeners.stream()
                        .filter(listener -> listener.event().equals(event))
                        .toList();
    }
}
