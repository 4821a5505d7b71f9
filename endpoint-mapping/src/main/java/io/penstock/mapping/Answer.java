package io.penstock.mapping;

import io.penstock.engine.api.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that came as XML.
 *
 * @param xml the response or fault element, UTF-8, without XML declaration
 * @param fault what a caller can do about it, when it is a fault element; null for a response
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Answer(byte[] xml, @Nullable ErrorCategory fault) {

    public boolean isFault() {
        return fault != null;
    }
}
