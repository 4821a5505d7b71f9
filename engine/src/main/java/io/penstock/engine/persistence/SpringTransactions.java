package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.SharedTransaction;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Units of work in Spring's transactions. */
final class SpringTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(SpringTransactions.class);

    private final PlatformTransactionManager manager;
    private final boolean canShare;
    private final Flush flush;
    private final IdBlocks ids;
    private final Clock clock;

    /** Bound, under these transactions as key, to a thread that runs it in a transaction that it began: work whose transaction a command of the application's code may join, or may not. */
    interface Joinable {
        /**
         * @throws RuntimeException when it may not
         */
        void join();
    }

    SpringTransactions(PlatformTransactionManager transactionManager, Flush flush, IdBlocks ids, Clock clock) {
        this.manager = transactionManager;
        // Others have no savepoints, or keep state of their own beside the connection that a savepoint does not undo.
        this.canShare = transactionManager instanceof DataSourceTransactionManager;
        this.flush = flush;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    public boolean canShare() {
        return canShare;
    }

    @Override
    public <R extends @Nullable Object> R inTransaction(Function<UnitOfWork, R> work) {
        var afterTransaction = new AfterTransaction();
        var unit = new MyBatisUnitOfWork(flush, ids, clock, afterTransaction);
        if (isActive()) {
            if (TransactionSynchronizationManager.getResource(this) instanceof Joinable outer) {
                outer.join();
            }
            TransactionSynchronizationManager.registerSynchronization(afterTransaction);
            return run(work, unit);
        }
        boolean committed = false;
        Joinable joinable = unit::join;
        TransactionSynchronizationManager.bindResource(this, joinable);
        try {
            R answer = run(work, unit);
            committed = true;
            return answer;
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
            afterTransaction.ended(committed);
        }
    }

    @Override
    public <R> R inSharedTransaction(Function<SharedTransaction, R> work) {
        if (!canShare || isActive()) {
            throw new IllegalStateException(
                    canShare ? "There is a transaction already" : "Transactions of this manager cannot be shared");
        }
        var shared = new SpringSharedTransaction(
                flush, () -> new MyBatisUnitOfWork(flush, ids, clock, new AfterTransaction()));
        boolean committed = false;
        TransactionSynchronizationManager.bindResource(this, shared);
        try {
            R answer = execute(status -> {
                shared.began(status);
                R result = work.apply(shared);
                shared.flush();
                return result;
            });
            committed = true;
            return answer;
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
            boolean isCommitted = committed;
            shared.units().forEach(unit -> unit.ended(isCommitted));
        }
    }

    private <R extends @Nullable Object> R run(Function<UnitOfWork, R> work, MyBatisUnitOfWork unit) {
        try {
            return execute(status -> {
                R answer = work.apply(unit);
                flush.run(List.of(unit));
                return answer;
            });
        } catch (ConcurrentChangeException e) {
            throw unit.hasApplicationCodeRun() ? notRepeatable(e) : e;
        }
    }

    private <R extends @Nullable Object> R execute(Function<TransactionStatus, R> work) {
        TransactionStatus status = begin();
        R answer;
        try {
            answer = work.apply(status);
        } catch (RuntimeException | Error failure) { // whatever it was, nothing of it may stay
            rollBack(status, failure);
            throw failure;
        }
        commit(status);
        return answer;
    }

    private TransactionStatus begin() {
        try {
            return manager.getTransaction(null);
        } catch (CannotCreateTransactionException e) {
            throw new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "Could not begin a transaction", e);
        }
    }

    /** A connection that broke cannot be rolled back, and need not be: its server does it. The failure says more. */
    private void rollBack(TransactionStatus status, Throwable failure) {
        try {
            manager.rollback(status);
        } catch (TransactionException | DataAccessException e) {
            LOG.debug("Could not roll back after {}", failure.toString(), e);
        }
    }

    private void commit(TransactionStatus status) {
        try {
            manager.commit(status);
        } catch (UnexpectedRollbackException e) {
            throw e;
        } catch (TransactionException | DataAccessException e) {
            throw SqlErrors.translateCommit(e);
        }
    }

    private static EngineException notRepeatable(ConcurrentChangeException e) {
        return new EngineException(
                ErrorCode.CONCURRENT_CHANGE,
                "Another transaction changed the same rows, and code of the application had already run: "
                        + e.getMessage(),
                e);
    }
}
