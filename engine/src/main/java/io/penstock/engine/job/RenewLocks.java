package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat: renews the locks of all jobs that this node holds, so that a job may run for as long as it needs while its node
 * lives. Drops queued jobs whose lock was lost.
 */
final class RenewLocks implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewLocks.class);
    private static final int BEATS_PER_LOCK = 3;
    private static final int TRIES_PER_BEAT = 4;

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Transactions transactions;
    private final JobStore store;
    private final JobQueue queue;
    private final DatabaseHealth health;
    private final CountDownLatch stopped = new CountDownLatch(1);

    RenewLocks(
            JobExecutorSettings settings,
            Clock clock,
            Transactions transactions,
            JobStore store,
            JobQueue queue,
            DatabaseHealth health) {
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.queue = queue;
        this.health = health;
    }

    @Override
    public void run() {
        Duration beat = settings.lockDuration().dividedBy(BEATS_PER_LOCK);
        Duration next = beat;
        try {
            while (!stopped.await(next.toMillis(), TimeUnit.MILLISECONDS)) {
                next = renew() ? beat : beat.dividedBy(TRIES_PER_BEAT);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
    }

    /** Whether the database could be asked. */
    boolean renew() {
        List<HeldJob> held = queue.held();
        if (held.isEmpty()) {
            return true;
        }
        Instant until = clock.instant().plus(settings.lockDuration());
        Collection<Long> renewed;
        try {
            List<JobRow> jobs = held.stream().map(HeldJob::job).toList();
            renewed = transactions.inTransaction(unitOfWork -> store.renewLocks(settings.nodeId(), jobs, until));
            health.succeeded();
        } catch (RuntimeException failure) {
            health.failed("renew the locks of its jobs", failure);
            return false;
        }
        int lost = queue.renewed(held, renewed, until);
        if (lost > 0) {
            LOG.warn("{} queued jobs had lost their locks and are left to other nodes", lost);
        }
        return true;
    }
}
