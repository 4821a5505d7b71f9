package io.penstock.engine.persistence;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;

/** What waits for the end of a transaction. Not thread-safe. */
final class AfterTransaction implements TransactionSynchronization {

    private static final Logger LOG = LoggerFactory.getLogger(AfterTransaction.class);

    private final List<Runnable> onCommit = new ArrayList<>();
    private final List<Runnable> onRollback = new ArrayList<>();

    void onCommit(Runnable action) {
        onCommit.add(action);
    }

    void onRollback(Runnable action) {
        onRollback.add(action);
    }

    /**
     * Notes what waits.
     *
     * @return ends what came later as rolled back
     */
    Runnable mark() {
        int commitActions = onCommit.size();
        int rollbackActions = onRollback.size();
        return () -> {
            onCommit.subList(commitActions, onCommit.size()).clear();
            List<Runnable> later = onRollback.subList(rollbackActions, onRollback.size());
            List.copyOf(later).forEach(AfterTransaction::run);
            later.clear();
        };
    }

    void ended(boolean committed) {
        (committed ? onCommit : onRollback).forEach(AfterTransaction::run);
    }

    @Override
    public void afterCompletion(int status) {
        ended(status == STATUS_COMMITTED);
    }

    /** The transaction is over; nothing that fails now may look like its failure. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a transaction failed", e);
        }
    }
}
