package io.penstock.engine.command;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Request;
import java.time.Instant;

/**
 * The stored answer of a request.
 *
 * @param payloadDigest tells a repeat from another request under the same id
 * @param answer the bytes that every repeat gets; empty while the request is worked on, which nobody sees from outside
 */
public record LedgerRow(
        long id,
        String tenantId,
        String userId,
        String requestId,
        String payloadDigest,
        byte[] answer,
        Instant createTime)
        implements Row {

    private static final byte[] NONE_YET = {};

    /** A request that is about to be worked on. */
    static LedgerRow begun(long id, Caller caller, Request request, Instant now) {
        return new LedgerRow(
                id, caller.tenantId(), caller.userId(), request.id(), request.payloadDigest(), NONE_YET, now);
    }

    LedgerRow answered(byte[] bytes) {
        return new LedgerRow(id, tenantId, userId, requestId, payloadDigest, bytes, createTime);
    }
}
