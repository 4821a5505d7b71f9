package io.penstock.engine.persistence;

import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.command.RequestLedger;
import org.jspecify.annotations.Nullable;

/** The request ledger by MyBatis. */
final class MyBatisRequestLedger implements RequestLedger {

    private final IdentityMapper mapper;

    MyBatisRequestLedger(IdentityMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public @Nullable LedgerRow find(String tenantId, String userId, String requestId) {
        return mapper.findAnswer(tenantId, userId, requestId);
    }
}
