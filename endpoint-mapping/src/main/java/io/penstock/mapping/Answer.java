package io.penstock.mapping;

import io.penstock.engine.api.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that came as XML.
 *
 * @param xml the response or fault element, UTF-8, without XML declaration
 * @param fault what a caller can do about it, when it is a fault element; null for a response
 * @param cause of a fault, for operators; null for a response, and for a fault that was stored when the request came first
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Answer(
        byte[] xml, @Nullable ErrorCategory fault, @Nullable Exception cause) {

    public boolean isFault() {
        return fault != null;
    }
}
