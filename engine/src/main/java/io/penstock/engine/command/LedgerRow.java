package io.penstock.engine.command;

import java.time.Instant;

/**
 * The stored answer of a request.
 *
 * @param payloadDigest tells a repeat from another request under the same id
 * @param answer the bytes that every repeat gets
 */
public record LedgerRow(
        long id,
        String tenantId,
        String userId,
        String requestId,
        String payloadDigest,
        byte[] answer,
        Instant createTime)
        implements Row {}
