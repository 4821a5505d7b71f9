package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives kept messages to those that wait for them, on a thread of its own: at once when an instance of this node begins to wait, and by itself, with
 * growing pauses, because another node or a transaction that was not yet committed may have begun to wait unseen. Starts once and stops once.
 * Thread-safe.
 */
public final class KeptMessageDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(KeptMessageDelivery.class);
    private static final int MESSAGES_AT_ONCE = 100;
    private static final int MOST_TRIES = 5;
    private static final long POLL_MILLIS = 500;
    private static final long STOP_MILLIS = 5_000;

    private final KeptMessages keptMessages;
    private final KeptMessageStore store;
    private final DeliverKeptMessage deliver;
    private final Transactions transactions;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "penstock-kept-messages");
    private volatile boolean stopped;
    private boolean reachable = true;

    KeptMessageDelivery(
            KeptMessages keptMessages,
            KeptMessageStore store,
            DeliverKeptMessage deliver,
            Transactions transactions,
            Clock clock) {
        this.keptMessages = keptMessages;
        this.store = store;
        this.deliver = deliver;
        this.transactions = transactions;
        this.clock = clock;
        thread.setDaemon(true);
        keptMessages.onWork(() -> {
            if (work.availablePermits() == 0) {
                work.release();
            }
        });
    }

    public void start() {
        thread.start();
    }

    /** Delivers no more after the message that is being delivered, and waits for that one. */
    public void stop() {
        stopped = true;
        work.release();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, STOP_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers what can be delivered, and what is due by its time, on the calling thread. */
    public void deliverNow() {
        KeptMessages.Awaited awaited = keptMessages.next();
        while (awaited != null) {
            store.ofName(awaited.tenantId(), awaited.messageName(), awaited.businessKey(), MESSAGES_AT_ONCE)
                    .forEach(this::deliver);
            awaited = keptMessages.next();
        }
        List<Long> due = store.due(clock.instant(), MESSAGES_AT_ONCE);
        while (!due.isEmpty()) {
            due.forEach(this::deliver);
            due = due.size() < MESSAGES_AT_ONCE ? List.of() : store.due(clock.instant(), MESSAGES_AT_ONCE);
        }
    }

    private void run() {
        try {
            while (!stopped) {
                lookOnce();
                if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            boolean some = !store.isEmpty();
            keptMessages.someAreKept(some);
            if (some) {
                deliverNow();
            }
            reachable = true;
        } catch (RuntimeException failure) { // the next look finds the same messages
            if (reachable) {
                LOG.warn(
                        "Kept messages could not be looked at and are looked at again: {}",
                        failure.toString(),
                        failure);
            }
            reachable = false;
        }
    }

    private void deliver(long id) {
        EngineException failure = null;
        for (int tried = 1; tried <= MOST_TRIES && !stopped; tried++) {
            EngineException before = failure;
            try {
                transactions.inTransaction(unitOfWork -> {
                    deliver.run(unitOfWork, id, before);
                    return true;
                });
                return;
            } catch (ConcurrentChangeException e) {
                LOG.debug("Kept message {} is looked at again after a conflict", id, e);
            } catch (EngineException e) {
                if (before != null || e.code() == ErrorCode.DATABASE_UNAVAILABLE) {
                    throw e;
                }
                LOG.info("Kept message {} could not be delivered and is tried again later: {}", id, e.getMessage());
                failure = e;
            }
        }
    }
}
