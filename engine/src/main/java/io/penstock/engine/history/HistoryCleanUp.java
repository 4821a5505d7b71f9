package io.penstock.engine.history;

import io.penstock.engine.command.RequestLedger;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.model.TimeSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes history whose time has come, and old answers of requests, on a thread of its own, in short transactions with pauses that grow with what they took. Of
 * several nodes one works, by a lease; two would do no harm, only waste. Starts once and stops once. Thread-safe.
 */
public final class HistoryCleanUp {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryCleanUp.class);
    private static final int INSTANCES_PER_TRANSACTION = 25;
    private static final int ROWS_PER_STATEMENT = 1_000;
    private static final int PAUSES_PER_WORK = 4;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration STOP_TIME = Duration.ofSeconds(5);
    private static final Duration REPORT = Duration.ofMinutes(1);

    private final HistorySettings settings;
    private final String owner;
    private final Clock clock;
    private final Transactions transactions;
    private final ExpiredHistory history;
    private final RequestLedger ledger;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder removedInstances = new LongAdder();
    private final LongAdder removedAnswers = new LongAdder();
    private final LongAdder removedRows = new LongAdder();
    private final Lock removing = new ReentrantLock();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant lastRemoval;
    private volatile boolean reachable = true;

    private Place place = Place.FIRST;

    /**
     * @param owner names this node in the lease
     */
    public HistoryCleanUp(
            HistorySettings settings,
            String owner,
            Clock clock,
            Transactions transactions,
            ExpiredHistory history,
            RequestLedger ledger) {
        this.settings = settings;
        this.owner = owner;
        this.clock = clock;
        this.transactions = transactions;
        this.history = history;
        this.ledger = ledger;
    }

    /** Begins to look for history whose time has come; does nothing where it is switched off. */
    public synchronized void start() {
        if (settings.cleanUp() && thread == null) {
            Thread worker = new Thread(this::work, "penstock-history-clean-up");
            worker.setDaemon(true);
            thread = worker;
            worker.start();
        }
    }

    /** Removes no more after the transaction that runs now, and waits for that one. */
    public void stop() {
        stopped.countDown();
        Thread worker = thread;
        if (worker != null) {
            try {
                TimeUnit.MILLISECONDS.timedJoin(worker, STOP_TIME.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Removes all history whose time has come, on the calling thread and without pauses.
     *
     * @return how many instances; 0 as well when another node has the lease
     */
    public long removeNow() {
        long before = removedInstances.sum();
        Batch batch;
        do {
            batch = removeSome();
        } while (batch == Batch.REMOVED);
        return removedInstances.sum() - before;
    }

    public HistoryCleanUpStatus status() {
        return new HistoryCleanUpStatus(
                thread != null && stopped.getCount() > 0,
                removedInstances.sum(),
                removedAnswers.sum(),
                removedRows.sum(),
                lastRemoval);
    }

    private enum Batch {
        REMOVED,
        NOTHING_LEFT,
        ANOTHER_NODE
    }

    private void work() {
        Duration pause = settings.checkInterval();
        var report = new Report();
        try {
            while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = pauseAfterBatch(report);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under load a batch takes longer, and so does the pause after it. */
    private Duration pauseAfterBatch(Report report) {
        long began = System.nanoTime();
        try {
            boolean more = removeSome() == Batch.REMOVED;
            report.afterBatch(more);
            succeeded();
            return more ? Duration.ofNanos((System.nanoTime() - began) * PAUSES_PER_WORK) : settings.checkInterval();
        } catch (RuntimeException failure) {
            failed(failure);
            return settings.checkInterval();
        }
    }

    private Batch removeSome() {
        removing.lock();
        try {
            return note(clock.instant());
        } finally {
            removing.unlock();
        }
    }

    private Batch note(Instant now) {
        Removed removed = transactions.inTransaction(unitOfWork -> remove(now));
        place = removed.batch() == Batch.REMOVED ? removed.place() : Place.FIRST;
        if (removed.instances() + removed.answers() + removed.rows() > 0) {
            removedInstances.add(removed.instances());
            removedAnswers.add(removed.answers());
            removedRows.add(removed.rows());
            lastRemoval = now;
        }
        return removed.batch();
    }

    /** An instance with more rows than a statement may remove takes several transactions; its own row goes with the last. */
    private Removed remove(Instant now) {
        if (!history.lease(owner, now, now.plus(LEASE))) {
            return new Removed(Batch.ANOTHER_NODE, 0, 0, 0, place);
        }
        List<ExpiredInstance> expired = history.instances(place.history(), now, INSTANCES_PER_TRANSACTION);
        if (expired.isEmpty()) {
            return removeAnswers(now);
        }
        List<Long> ids = expired.stream().map(ExpiredInstance::id).toList();
        int activities = history.removeActivities(ids, ROWS_PER_STATEMENT);
        if (activities == ROWS_PER_STATEMENT) {
            return new Removed(Batch.REMOVED, 0, 0, activities, place);
        }
        int variables = history.removeVariables(ids, ROWS_PER_STATEMENT);
        if (variables == ROWS_PER_STATEMENT) {
            return new Removed(Batch.REMOVED, 0, 0, activities + variables, place);
        }
        int instances = history.removeInstances(ids);
        Instant reached = expired.get(expired.size() - 1).removalTime();
        return new Removed(
                Batch.REMOVED, instances, 0, activities + variables + instances, new Place(reached, place.answers()));
    }

    private Removed removeAnswers(Instant now) {
        TimeSpan stay = settings.requestTimeToLive();
        if (stay == null) {
            return new Removed(Batch.NOTHING_LEFT, 0, 0, 0, place);
        }
        Instant to = stay.after(now, -1, ZoneOffset.UTC);
        Instant last = ledger.timeOf(place.answers(), to, ROWS_PER_STATEMENT);
        int answers = ledger.remove(place.answers(), last == null ? to : last);
        return last == null
                ? new Removed(Batch.NOTHING_LEFT, 0, answers, answers, place)
                : new Removed(Batch.REMOVED, 0, answers, answers, new Place(place.history(), last));
    }

    private record Removed(Batch batch, int instances, int answers, long rows, Place place) {}

    /** Where the next search begins, so that it does not walk over what this node has just removed. */
    private record Place(Instant history, Instant answers) {
        static final Place FIRST = new Place(Instant.EPOCH, Instant.EPOCH);
    }

    private void failed(RuntimeException failure) {
        if (reachable) {
            LOG.warn("History clean-up failed and is tried again every {}", settings.checkInterval(), failure);
        } else {
            LOG.debug("History clean-up still fails", failure);
        }
        reachable = false;
    }

    private void succeeded() {
        if (!reachable) {
            LOG.info("History clean-up works again");
        }
        reachable = true;
    }

    /** Tells about long work while it goes on, and about all work when it is done. */
    private final class Report {
        private long instancesAtBegin;
        private long answersAtBegin;
        private long told = System.nanoTime();
        private boolean working;

        void afterBatch(boolean more) {
            if (!working && more) {
                working = true;
                told = System.nanoTime();
            }
            long instances = removedInstances.sum() - instancesAtBegin;
            long answers = removedAnswers.sum() - answersAtBegin;
            if (working && !more) {
                LOG.info(
                        "History clean-up removed {} instances and {} answers of requests; nothing more is due",
                        instances,
                        answers);
                working = false;
                instancesAtBegin = removedInstances.sum();
                answersAtBegin = removedAnswers.sum();
            } else if (working && System.nanoTime() - told > REPORT.toNanos()) {
                LOG.info(
                        "History clean-up has removed {} instances and {} answers of requests so far and goes on",
                        instances,
                        answers);
                told = System.nanoTime();
            }
        }
    }
}
