package io.penstock.engine.persistence;

import io.penstock.engine.command.OwnTransactionNeededException;
import io.penstock.engine.command.SharedTransaction;
import io.penstock.engine.command.SharedTransactionException;
import io.penstock.engine.command.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mybatis.spring.SqlSessionUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A Spring transaction with a savepoint for each step that can change the database before the flush, made at the last moment: most
 * jobs only plan writes, which are taken back in memory. The savepoints are not released: that would be one more round trip each,
 * and the commit does it.
 */
final class SpringSharedTransaction implements SharedTransaction, SpringTransactions.Joinable {

    private final Supplier<MyBatisUnitOfWork> newUnit;
    private final Flush flush;
    private final List<MyBatisUnitOfWork> units = new ArrayList<>();
    private int flushed;
    private @Nullable TransactionStatus status;
    private boolean commandRefused;

    SpringSharedTransaction(Flush flush, Supplier<MyBatisUnitOfWork> newUnit) {
        this.flush = flush;
        this.newUnit = newUnit;
    }

    void began(TransactionStatus newStatus) {
        status = newStatus;
    }

    List<MyBatisUnitOfWork> units() {
        return units;
    }

    @Override
    public void flush() {
        flush.run(units.subList(flushed, units.size()));
        flushed = units.size();
    }

    @Override
    public UnitOfWork begin() {
        MyBatisUnitOfWork unit = newUnit.get();
        units.add(unit);
        return unit;
    }

    @Override
    public void join() {
        commandRefused = true;
        throw new OwnTransactionNeededException();
    }

    @Override
    public void attempt(UnitOfWork unitOfWork, Runnable step) {
        var unit = (MyBatisUnitOfWork) unitOfWork;
        Runnable unitAsItWas = unit.mark();
        long synchronizations = synchronizations();
        commandRefused = false;
        var savepoint = new LateSavepoint(transaction());
        unit.beforeEffects(savepoint::make);
        try {
            step.run();
            if (commandRefused) {
                throw new OwnTransactionNeededException();
            }
        } catch (Throwable failure) { // whatever it was, its neighbours must not see it
            if (synchronizations() > synchronizations) {
                throw new SharedTransactionException("A failed job waits for the end of the transaction", failure);
            }
            savepoint.rollBack(failure);
            unitAsItWas.run();
            if (commandRefused) { // whatever the application's code made of it
                throw new OwnTransactionNeededException();
            }
            throw failure;
        }
    }

    /** A savepoint that is made when it is needed. */
    private static final class LateSavepoint {

        private final TransactionStatus transaction;
        private @Nullable Object made;

        LateSavepoint(TransactionStatus transaction) {
            this.transaction = transaction;
        }

        void make() {
            if (made == null) {
                made = transaction.createSavepoint();
            }
        }

        void rollBack(Throwable failure) {
            if (made != null) {
                rollBackTo(made, failure);
            } else if (SqlErrors.isOfDatabase(failure)) {
                throw new SharedTransactionException("A statement failed before there was a savepoint", failure);
            }
        }

        private void rollBackTo(Object savepoint, Throwable failure) {
            try {
                transaction.rollbackToSavepoint(savepoint);
            } catch (TransactionException e) {
                e.addSuppressed(failure);
                throw SqlErrors.translate("roll a job back alone", e);
            }
        }
    }

    private TransactionStatus transaction() {
        return Objects.requireNonNull(status, "the transaction has begun");
    }

    /** Of others than MyBatis, whose own session waits for the end of every transaction in which something is read. */
    private static long synchronizations() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(waiting -> !waiting.getClass().getPackageName().equals(SqlSessionUtils.class.getPackageName()))
                .count();
    }
}
