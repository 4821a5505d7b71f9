package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the database which sets of classes this node has, as long as it lives, and looks for work that no node can do. A cluster
 * whose processes name no classes has no registrations.
 */
final class RegisterNode implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterNode.class);

    private static final int BEATS_PER_REGISTRATION = 3;
    private static final Duration LOOKS_AROUND_AFTER = Duration.ofSeconds(30);
    private static final Duration WARNS_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final int COUNTED_AT_MOST = 10_000;

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final Transactions transactions;
    private final RegistrationStore store;
    private final NodeClasses classes;
    private final DatabaseHealth health;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<Long, Long> warnedAt = new HashMap<>();
    private long lookedAroundAt;
    private boolean lookedAround;
    private volatile long stranded;

    RegisterNode(
            JobExecutorSettings settings,
            Clock clock,
            Transactions transactions,
            RegistrationStore store,
            NodeClasses classes,
            DatabaseHealth health) {
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.store = store;
        this.classes = classes;
        this.health = health;
    }

    @Override
    public void run() {
        Duration beat = settings.lockDuration().dividedBy(BEATS_PER_REGISTRATION);
        try {
            do {
                beat();
            } while (!stopped.await(beat.toMillis(), TimeUnit.MILLISECONDS));
            forget();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
    }

    /** Due jobs whose classes no living node has, as counted the last time. */
    long stranded() {
        return stranded;
    }

    private void beat() {
        try {
            if (!lookedAround || System.nanoTime() - lookedAroundAt > LOOKS_AROUND_AFTER.toNanos()) {
                lookAround();
                lookedAroundAt = System.nanoTime();
                lookedAround = true;
            }
            Collection<Long> own = classes.own();
            if (!own.isEmpty()) {
                Instant expireTime = clock.instant().plus(settings.lockDuration());
                inTransaction(() -> store.register(settings.nodeId(), own, expireTime));
            }
        } catch (RuntimeException failure) {
            health.failed("register which classes it has", failure);
        }
    }

    private void lookAround() {
        Collection<Long> needed = store.classSets();
        if (needed.isEmpty()) {
            return;
        }
        needed.forEach(classes::has);
        Instant now = clock.instant();
        inTransaction(() -> store.removeExpired(now));
        long all = 0;
        for (long set : classes.foreign()) {
            long jobs = store.stranded(set, now, COUNTED_AT_MOST);
            all += jobs;
            if (jobs > 0) {
                warn(set, jobs);
            }
        }
        stranded = all;
    }

    private void warn(long set, long jobs) {
        long now = System.nanoTime();
        Long before = warnedAt.get(set);
        if (before == null || now - before > WARNS_AGAIN_AFTER.toNanos()) {
            warnedAt.put(set, now);
            LOG.warn(
                    "{}{} due jobs of {} wait for a node that has the classes {}; no living node has them",
                    jobs,
                    jobs == COUNTED_AT_MOST ? " or more" : "",
                    store.neededBy(set),
                    classes.missing(set));
        }
    }

    private void forget() {
        if (classes.own().isEmpty()) {
            return;
        }
        try {
            inTransaction(() -> store.remove(settings.nodeId()));
        } catch (RuntimeException failure) {
            LOG.debug("The node's registrations stay until they expire", failure);
        }
    }

    private void inTransaction(Runnable work) {
        transactions.inTransaction(unitOfWork -> {
            work.run();
            return true;
        });
    }
}
