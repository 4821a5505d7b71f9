package io.penstock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every flow node has.
 *
 * @param id element id
 * @param name shown to people; null when the diagram gives none
 * @param elementName the BPMN element's local name, as history shows it: {@code userTask}, {@code boundaryEvent}
 * @param scopeId id of the subprocess that contains it; null directly inside the process
 * @param incoming ids of incoming sequence flows in document order
 * @param outgoing ids of outgoing sequence flows in document order
 * @param defaultFlow id of the outgoing flow that is taken when no other one is; null when the node names none
 * @param continuation where a transaction ends and a job goes on
 */
public record NodeHead(
        String id,
        @Nullable String name,
        String elementName,
        @Nullable String scopeId,
        List<String> incoming,
        List<String> outgoing,
        @Nullable String defaultFlow,
        AsynchronousContinuation continuation) {
    public NodeHead {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
    }

    /**
     * The same place in the diagram, held by the body of a loop.
     *
     * @param kind what history shows as the element's name; with {@code #} behind this id it is the body's id
     */
    public NodeHead ofBody(String kind) {
        return new NodeHead(id + "#" + kind, name, kind, scopeId, incoming, outgoing, defaultFlow, continuation);
    }

    /** One of several triggers of this event, counted from 1, inside it. */
    public NodeHead ofPart(int number) {
        return new NodeHead(
                id + "#" + number, name, elementName, id, List.of(), List.of(), null, AsynchronousContinuation.NONE);
    }

    /** The same activity inside the body of its loop. */
    public NodeHead insideBody(String bodyId, AsynchronousContinuation ofEachInstance) {
        return new NodeHead(id, name, elementName, bodyId, List.of(), List.of(), null, ofEachInstance);
    }
}
