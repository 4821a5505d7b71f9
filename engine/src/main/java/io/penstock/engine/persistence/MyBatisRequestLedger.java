package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.command.RequestLedger;
import java.time.Instant;
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

    @Override
    public @Nullable Instant timeOf(Instant from, Instant to, int position) {
        return mapper.timeOfAnswer(from, to, position - 1);
    }

    @Override
    public int remove(Instant from, Instant to) {
        return mapper.removeAnswers(from, to);
    }

    @Override
    public @Nullable LedgerRow claim(LedgerRow request) {
        try {
            return mapper.claim(request) == 1 ? null : find(request.tenantId(), request.userId(), request.requestId());
        } catch (EngineException e) {
            if (e.code() != ErrorCode.INSTANCE_BUSY) {
                throw e;
            }
            throw inProgress(request, e);
        } catch (ConcurrentChangeException e) {
            throw SqlErrors.isKeyHeldTooLong(e) ? inProgress(request, e) : e;
        }
    }

    private static EngineException inProgress(LedgerRow request, RuntimeException why) {
        return new EngineException(
                ErrorCode.REQUEST_IN_PROGRESS,
                "A request with the id '" + request.requestId()
                        + "' is being worked on; this one changed nothing. Send it again with the same id for the answer",
                why,
                new Reference("requestId", request.requestId()));
    }
}
