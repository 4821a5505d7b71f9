package io.penstock.engine.command;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.OnceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several requests in one transaction, so that claiming ids, writing and the commit are paid once. One that fails is undone alone. Whatever is
 * unusual is left to be executed alone, where it may wait, be tried again, or run code that executes commands.
 */
final class RequestsTogether {

    private static final Logger LOG = LoggerFactory.getLogger(RequestsTogether.class);

    /** After this time no further request begins, so that the finished ones are committed soon. */
    private static final Duration MOST_TIME = Duration.ofMillis(250);

    private final RequestLedger ledger;
    private final CommandPipeline pipeline;
    private final List<OnceRequest<?>> requests;
    private final List<Optional<byte[]>> answers;

    /** Groups in which a request was left; what comes behind it must wait for it. */
    private final Set<String> held = new HashSet<>();

    private final Set<String> begunGroups = new HashSet<>();

    RequestsTogether(RequestLedger ledger, CommandPipeline pipeline, List<OnceRequest<?>> requests) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.requests = requests;
        this.answers = new ArrayList<>(Collections.nCopies(requests.size(), Optional.empty()));
    }

    List<Optional<byte[]>> in(Transactions transactions) {
        try {
            return transactions.inSharedTransaction(this::run);
        } catch (ConcurrentChangeException | SharedTransactionException | EngineException e) {
            LOG.debug("{} requests are done again, each in a transaction of its own", requests.size(), e);
            return Collections.nCopies(requests.size(), Optional.empty());
        }
    }

    private List<Optional<byte[]>> run(SharedTransaction shared) {
        long end = System.nanoTime() + MOST_TIME.toNanos();
        UnitOfWork ledgerWork = shared.begin();
        Map<Integer, LedgerRow> claimed = claim(ledgerWork);
        List<LedgerRow> unused = new ArrayList<>();
        boolean unflushed = false;
        for (int i = 0; i < requests.size(); i++) {
            OnceRequest<?> request = requests.get(i);
            LedgerRow row = claimed.get(i);
            if (row == null || isHeld(request) || System.nanoTime() > end) {
                leave(request, row, unused);
                continue;
            }
            if (mustSeeOthers(request) && unflushed) {
                shared.flush();
                ledgerWork = shared.begin();
            }
            byte[] answer = attempt(shared, request);
            unflushed = true;
            if (answer == null) {
                leave(request, row, unused);
            } else {
                ledger.answered(ledgerWork, row.answered(answer));
                answers.set(i, Optional.of(answer));
            }
        }
        if (!unused.isEmpty()) {
            ledger.release(unused);
        }
        return answers;
    }

    /** Those whose ids are free, by position. A request whose id is known gets its answer alone, and so does the second one of an id. */
    private Map<Integer, LedgerRow> claim(UnitOfWork unitOfWork) {
        Map<Long, Integer> positions = new HashMap<>();
        List<LedgerRow> begun = new ArrayList<>();
        Set<List<String>> ids = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            OnceRequest<?> request = requests.get(i);
            LedgerRow row = LedgerRow.begun(unitOfWork.nextId(), request.caller(), request.request(), unitOfWork.now());
            boolean first = ids.add(List.of(row.tenantId(), row.userId(), row.requestId()));
            if (first && pipeline.sharing(request) != Sharing.NEVER) {
                begun.add(row);
                positions.put(row.id(), i);
            }
        }
        Map<Integer, LedgerRow> claimed = new HashMap<>();
        if (!begun.isEmpty()) {
            ledger.claimAll(begun).forEach(row -> claimed.put(positions.get(row.id()), row));
        }
        return claimed;
    }

    private byte @Nullable [] attempt(SharedTransaction shared, OnceRequest<?> request) {
        UnitOfWork unitOfWork = shared.begin();
        var result = new byte[1][];
        try {
            shared.attempt(unitOfWork, () -> result[0] = pipeline.answer(request, unitOfWork));
            return result[0];
        } catch (SharedTransactionException everybodys) {
            throw everybodys;
        } catch (EngineException refusal) {
            if (refusal.code() == ErrorCode.DATABASE_UNAVAILABLE) {
                throw refusal;
            }
            return CommandPipeline.isLasting(refusal) ? request.answers().error(refusal) : null;
        } catch (RuntimeException failure) { // alone it is tried again, or told with its cause
            LOG.debug("A request is done again in a transaction of its own", failure);
            return null;
        }
    }

    /** What is done in its order sees what was done before in its group. */
    private boolean mustSeeOthers(OnceRequest<?> request) {
        boolean followsAnother = request.group() != null && !begunGroups.add(request.group());
        return followsAnother || pipeline.sharing(request) == Sharing.AFTER_A_FLUSH;
    }

    private boolean isHeld(OnceRequest<?> request) {
        return request.group() != null && held.contains(request.group());
    }

    private void leave(OnceRequest<?> request, @Nullable LedgerRow row, List<LedgerRow> unused) {
        if (request.group() != null) {
            held.add(request.group());
        }
        if (row != null) {
            unused.add(row);
        }
    }
}
