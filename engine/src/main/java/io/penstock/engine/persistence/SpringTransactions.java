package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Units of work in Spring's transactions. */
final class SpringTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(SpringTransactions.class);

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
    public <R> R inTransaction(Function<UnitOfWork, R> work) {
        return isActive() ? joined(work) : own(work);
    }

    private <R> R own(Function<UnitOfWork, R> work) {
        List<Runnable> afterCommit = new ArrayList<>();
        List<Runnable> afterRollback = new ArrayList<>();
        List<Runnable> outcome = afterRollback;
        try {
            R answer = run(work, new MyBatisUnitOfWork(ids, clock, afterCommit::add, afterRollback::add));
            outcome = afterCommit;
            return answer;
        } finally {
            outcome.forEach(SpringTransactions::runQuietly);
        }
    }

    private <R> R joined(Function<UnitOfWork, R> work) {
        return run(
                work,
                new MyBatisUnitOfWork(
                        ids,
                        clock,
                        action -> TransactionSynchronizationManager.registerSynchronization(new AfterCommit(action)),
                        action ->
                                TransactionSynchronizationManager.registerSynchronization(new AfterRollback(action))));
    }

    @SuppressWarnings("NullAway") // the template gives back what the work gives
    private <R> R run(Function<UnitOfWork, R> work, MyBatisUnitOfWork unit) {
        try {
            return template.execute(status -> {
                R answer = work.apply(unit);
                flush.run(unit);
                return answer;
            });
        } catch (ConcurrentChangeException e) {
            throw unit.hasApplicationCodeRun() ? notRepeatable(e) : e;
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
                "Another transaction changed the same rows, and application code had already run: " + e.getMessage(),
                e);
    }

    @SuppressWarnings("IllegalCatch") // the commit is done; nothing that fails now may look like its failure
    private static void runQuietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a commit failed", e);
        }
    }

    /** For a transaction that somebody else rolls back, or whose outcome nobody knows. */
    private record AfterRollback(Runnable action) implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                runQuietly(action);
            }
        }
    }

    /** For a transaction that somebody else commits. */
    private record AfterCommit(Runnable action) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            runQuietly(action);
        }
    }
}
