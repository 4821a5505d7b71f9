package io.penstock.engine.command;

import org.jspecify.annotations.Nullable;

/** Finds stored answers. Tenant, user and request id are unique together. */
public interface RequestLedger {

    @Nullable LedgerRow find(String tenantId, String userId, String requestId);
}
