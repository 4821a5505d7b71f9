package io.penstock.mapping;

import io.penstock.engine.api.Caller;
import org.jspecify.annotations.Nullable;

/** Answers SOAP envelopes that come another way than by HTTP. Thread-safe. */
public interface Envelopes {

    /** Answers a request. Never throws; whatever goes wrong is a SOAP fault. */
    Reply answer(Request request);

    /**
     * An envelope.
     *
     * @param service the contract's service, such as {@code RuntimeService}
     * @param contentType its media type, with what belongs to it
     * @param soapAction null when none is said
     * @param sender who was proven to have sent it; a WS-Security header in the envelope counts before that
     * @param requestId from the transport, for a request that carries no id of its own
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never changed
    record Request(
            String service,
            byte[] envelope,
            String contentType,
            @Nullable String soapAction,
            Caller sender,
            String requestId) {}

    /**
     * An envelope with the answer.
     *
     * @param fault what the fault says, as an answer of the contracts; null when it is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never changed
    record Reply(
            byte[] envelope, String contentType, @Nullable Answer fault) {}
}
