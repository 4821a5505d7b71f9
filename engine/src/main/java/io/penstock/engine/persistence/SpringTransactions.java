package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Units of work in Spring's transactions. */
final class SpringTransactions implements Transactions {

    private final TransactionTemplate template;
    private final Flush flush;
    private final IdBlocks ids;
    private final Clock clock;

    SpringTransactions(PlatformTransactionManager transactionManager, Flush flush, IdBlocks ids, Clock clock) {
        this.template = new TransactionTemplate(transactionManager);
        this.flush = flush;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    public <R extends @Nullable Object> R inTransaction(Function<UnitOfWork, R> work) {
        var afterTransaction = new AfterTransaction();
        if (isActive()) {
            TransactionSynchronizationManager.registerSynchronization(afterTransaction);
            return run(work, afterTransaction);
        }
        boolean committed = false;
        try {
            R answer = run(work, afterTransaction);
            committed = true;
            return answer;
        } finally {
            afterTransaction.ended(committed);
        }
    }

    private <R extends @Nullable Object> R run(Function<UnitOfWork, R> work, AfterTransaction afterTransaction) {
        var unit = new MyBatisUnitOfWork(ids, clock, afterTransaction);
        try {
            return translated(work, unit);
        } catch (ConcurrentChangeException e) {
            throw unit.hasApplicationCodeRun() ? notRepeatable(e) : e;
        }
    }

    @SuppressWarnings("NullAway") // the template gives back what the work gives
    private <R extends @Nullable Object> R translated(Function<UnitOfWork, R> work, MyBatisUnitOfWork unit) {
        try {
            return template.execute(status -> {
                R answer = work.apply(unit);
                flush.run(unit);
                return answer;
            });
        } catch (CannotCreateTransactionException e) {
            throw new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "Could not begin a transaction", e);
        } catch (UnexpectedRollbackException e) {
            throw e;
        } catch (TransactionException e) {
            throw SqlErrors.translate("commit", e);
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
