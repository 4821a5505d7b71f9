package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.command.RequestLedger;
import io.penstock.engine.command.UnitOfWork;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request ledger where the database has locks of numbers: an id is taken by the lock of its number, which ends with the transaction, and its row is
 * written once, with the answer. Two ids of one number wait for each other, which costs time and nothing else. The table's key still keeps ids apart.
 */
final class PostgreSqlRequestLedger implements RequestLedger {

    private final IdentityMapper mapper;
    private final RequestLedger rows;

    /**
     * @param rows reads and removes answers
     */
    PostgreSqlRequestLedger(IdentityMapper mapper, RequestLedger rows) {
        this.mapper = mapper;
        this.rows = rows;
    }

    @Override
    public @Nullable LedgerRow find(String tenantId, String userId, String requestId) {
        return rows.find(tenantId, userId, requestId);
    }

    @Override
    public @Nullable LedgerRow claim(LedgerRow request) {
        try {
            List<Object> known = mapper.lockAndFindAnswer(
                            numberOf(request), request.tenantId(), request.userId(), request.requestId())
                    .get(1);
            return known.isEmpty() ? null : (LedgerRow) known.get(0);
        } catch (EngineException e) {
            throw e.code() == ErrorCode.INSTANCE_BUSY ? MyBatisRequestLedger.inProgress(request, e) : e;
        }
    }

    @Override
    public List<LedgerRow> claimAll(List<LedgerRow> requests) {
        // In one order, so that transactions that want the same ids do not wait for each other in a circle.
        Long[] numbers = requests.stream()
                .map(PostgreSqlRequestLedger::numberOf)
                .sorted()
                .toArray(Long[]::new);
        List<Object> known = mapper.lockAndFindAnswers(
                        numbers,
                        texts(requests, LedgerRow::tenantId),
                        texts(requests, LedgerRow::userId),
                        texts(requests, LedgerRow::requestId))
                .get(1);
        Set<List<String>> taken = new HashSet<>();
        known.forEach(row -> taken.add(idOf((LedgerRow) row)));
        return requests.stream()
                .filter(request -> !taken.contains(idOf(request)))
                .toList();
    }

    private interface Part {
        String of(LedgerRow row);
    }

    private static String[] texts(List<LedgerRow> requests, Part part) {
        return requests.stream().map(part::of).toArray(String[]::new);
    }

    private static List<String> idOf(LedgerRow row) {
        return List.of(row.tenantId(), row.userId(), row.requestId());
    }

    @Override
    public void answered(UnitOfWork unitOfWork, LedgerRow answer) {
        unitOfWork.insert(answer);
    }

    /** Nothing was written, and the locks end with the transaction. */
    @Override
    public void release(List<LedgerRow> requests) {}

    @Override
    public @Nullable Instant timeOf(Instant from, Instant to, int position) {
        return rows.timeOf(from, to, position);
    }

    @Override
    public int remove(Instant from, Instant to) {
        return rows.remove(from, to);
    }

    private static long numberOf(LedgerRow request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : idOf(request)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
