package io.penstock.mapping;

import io.penstock.engine.api.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A request as XML, one of several that a door has at once.
 *
 * @param requestId from the transport, used when the request changes something and does not carry an id of its own; null for none
 * @param document one request element
 * @param group requests of the same group are answered in their order; null for one that may be answered at any time
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never changed
public record Incoming(
        Caller caller,
        @Nullable String requestId,
        byte[] document,
        @Nullable String group) {}
