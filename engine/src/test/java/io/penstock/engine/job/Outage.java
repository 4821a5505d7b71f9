package io.penstock.engine.job;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.SharedTransaction;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A database that can be switched off. */
final class Outage implements Transactions {

    private final Transactions database;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean away;

    Outage(Transactions database) {
        this.database = database;
    }

    void begin() {
        away = true;
    }

    void end() {
        away = false;
    }

    int attempts() {
        return attempts.get();
    }

    @Override
    public <R> R inTransaction(Function<UnitOfWork, R> work) {
        attempts.incrementAndGet();
        if (away) {
            throw new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "planned outage");
        }
        return database.inTransaction(work);
    }

    @Override
    public boolean canShare() {
        return database.canShare();
    }

    @Override
    public <R> R inSharedTransaction(Function<SharedTransaction, R> work) {
        attempts.incrementAndGet();
        if (away) {
            throw new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "planned outage");
        }
        return database.inSharedTransaction(work);
    }

    @Override
    public boolean isActive() {
        return database.isActive();
    }
}
