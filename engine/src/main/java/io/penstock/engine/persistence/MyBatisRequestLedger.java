package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.command.RequestLedger;
import io.penstock.engine.command.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request ledger by MyBatis. An id is taken by inserting its row, which others wait for; the answer comes into it later. */
final class MyBatisRequestLedger implements RequestLedger {

    private static final Comparator<LedgerRow> IN_ORDER = Comparator.comparing(LedgerRow::tenantId)
            .thenComparing(LedgerRow::userId)
            .thenComparing(LedgerRow::requestId);
    private static final String RELEASE = IdentityMapper.class.getName() + ".release";
    private static final String CLAIM = IdentityMapper.class.getName() + ".claim";

    private final IdentityMapper mapper;
    private final Batches batches;

    MyBatisRequestLedger(IdentityMapper mapper, Batches batches) {
        this.mapper = mapper;
        this.batches = batches;
    }

    @Override
    public List<LedgerRow> claimAll(List<LedgerRow> requests) {
        // In one order, so that transactions that want the same ids do not wait for each other in a circle.
        List<LedgerRow> inOrder = new ArrayList<>(requests);
        inOrder.sort(IN_ORDER);
        int[] counts = batches.run(CLAIM, inOrder);
        Set<Long> free = new HashSet<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                free.add(inOrder.get(i).id());
            } else if (counts[i] != 0) {
                throw new IllegalStateException("The database driver does not tell which request ids were free");
            }
        }
        return requests.stream().filter(request -> free.contains(request.id())).toList();
    }

    @Override
    public void answered(UnitOfWork unitOfWork, LedgerRow answer) {
        unitOfWork.update(answer);
    }

    @Override
    public void release(List<LedgerRow> requests) {
        batches.run(RELEASE, requests);
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

    static EngineException inProgress(LedgerRow request, RuntimeException why) {
        return new EngineException(
                ErrorCode.REQUEST_IN_PROGRESS,
                "A request with the id '" + request.requestId()
                        + "' is being worked on; this one changed nothing. Send it again with the same id for the answer",
                why,
                new Reference("requestId", request.requestId()));
    }
}
