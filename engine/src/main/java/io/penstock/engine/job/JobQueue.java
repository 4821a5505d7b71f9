package io.penstock.engine.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that this node has locked: ready for a worker, behind another job of their instance, or running.
 *
 * <p>Exclusive jobs of one call hierarchy form a lane: one of them is ready or runs, the others are behind it, so that they do
 * not occupy workers and connections while they wait for the same database lock. A job that is behind counts an eighth
 * toward the capacity, so that one instance with very many jobs does not keep the others out.
 *
 * <p>Local hand-over must not starve the jobs in the database: while those wait, it may fill the queue by half only.
 *
 * <p>Thread-safe.
 */
final class JobQueue {

    private static final int BEHIND_PER_PLACE = 8;
    private static final Comparator<HeldJob> ORDER = Comparator.comparingLong(
                    (HeldJob held) -> held.job().priority())
            .reversed()
            .thenComparingLong(HeldJob::sequence);

    private final int capacity;
    private final Runnable roomForBacklog;
    private final PriorityQueue<HeldJob> ready = new PriorityQueue<>(ORDER);
    private final Map<Long, ArrayDeque<HeldJob>> lanes = new HashMap<>();
    private final Set<HeldJob> held = new LinkedHashSet<>();
    private int reserved;
    private int behind;
    private int running;
    private long sequence;
    private boolean backlog;
    private boolean closed;

    /**
     * @param roomForBacklog called, holding this queue's monitor, when half of the queue has become free while jobs wait in the
     *     database
     */
    JobQueue(int capacity, Runnable roomForBacklog) {
        this.capacity = capacity;
        this.roomForBacklog = roomForBacklog;
    }

    // ---- hand-over from transactions of this node

    /** Keeps a place for a job of a transaction that is not yet committed. */
    synchronized boolean reserve() {
        if (closed || load() >= (backlog ? lowWater() : capacity)) {
            return false;
        }
        reserved++;
        return true;
    }

    /** Gives a reserved place back. */
    synchronized void cancelReservation() {
        reserved--;
        signalRoom();
    }

    /** Puts a job on its reserved place; false when the queue was closed meanwhile. */
    synchronized boolean addReserved(JobRow job) {
        reserved--;
        if (closed) {
            return false;
        }
        add(job);
        return true;
    }

    // ---- acquisition

    /** How many jobs to take from the database; 0 while it is better to wait for room. */
    synchronized int room() {
        int free = capacity - load();
        boolean wait = closed || free < 1 || (backlog && load() > lowWater());
        backlog |= free < 1;
        return wait ? 0 : free;
    }

    /**
     * Puts locked jobs into the queue.
     *
     * @param more whether there are probably more in the database
     * @return the jobs that it did not take because it is closed
     */
    synchronized List<JobRow> addAcquired(List<JobRow> jobs, boolean more) {
        if (closed) {
            return jobs;
        }
        backlog = more;
        jobs.forEach(this::add);
        return List.of();
    }

    private void add(JobRow job) {
        HeldJob entry = new HeldJob(job, sequence++);
        held.add(entry);
        Long lane = entry.lane();
        ArrayDeque<HeldJob> others = lane == null ? null : lanes.get(lane);
        if (others != null) {
            others.add(entry);
            behind++;
            return;
        }
        if (lane != null) {
            lanes.put(lane, new ArrayDeque<>());
        }
        ready.add(entry);
        notifyAll();
    }

    // ---- workers

    /** The next job to run; waits for one. Null when the queue is closed. */
    synchronized @Nullable HeldJob take() throws InterruptedException {
        while (ready.isEmpty() && !closed) {
            wait();
        }
        HeldJob next = ready.poll();
        if (next == null) {
            return null;
        }
        next.run();
        running++;
        signalRoom();
        return next;
    }

    /** The job ran, with whatever result. */
    synchronized void done(HeldJob entry) {
        running--;
        held.remove(entry);
        leaveLane(entry);
        notifyAll();
    }

    private void leaveLane(HeldJob entry) {
        Long lane = entry.lane();
        ArrayDeque<HeldJob> others = lane == null ? null : lanes.get(lane);
        if (lane == null || others == null) {
            return;
        }
        HeldJob next = others.poll();
        if (next == null) {
            lanes.remove(lane);
        } else {
            behind--;
            ready.add(next);
        }
    }

    // ---- locks

    /** The jobs whose lock has to be renewed. */
    synchronized List<HeldJob> held() {
        return List.copyOf(held);
    }

    /**
     * Notes which locks were renewed, and drops queued jobs whose lock was lost.
     *
     * @return how many were dropped
     */
    synchronized int renewed(Collection<HeldJob> asked, Collection<Long> renewedIds, Instant lockedUntil) {
        int dropped = 0;
        for (HeldJob entry : asked) {
            if (renewedIds.contains(entry.job().id())) {
                entry.renewed(lockedUntil);
            } else if (!entry.isRunning() && held.remove(entry)) {
                dropped++;
                if (ready.remove(entry)) {
                    leaveLane(entry);
                } else {
                    removeFromLane(entry);
                }
            }
        }
        notifyAll();
        signalRoom();
        return dropped;
    }

    private void removeFromLane(HeldJob entry) {
        Long lane = entry.lane();
        ArrayDeque<HeldJob> others = lane == null ? null : lanes.get(lane);
        if (others != null && others.remove(entry)) {
            behind--;
        }
    }

    // ---- end

    /** Takes no more jobs, lets waiting workers go, and gives what was queued. */
    synchronized List<JobRow> close() {
        closed = true;
        var queued = new ArrayList<JobRow>();
        for (Iterator<HeldJob> all = held.iterator(); all.hasNext(); ) {
            HeldJob entry = all.next();
            if (!entry.isRunning()) {
                queued.add(entry.job());
                all.remove();
            }
        }
        ready.clear();
        lanes.clear();
        behind = 0;
        notifyAll();
        return queued;
    }

    /** Waits until nothing runs, at most so many nanoseconds. */
    synchronized boolean awaitIdle(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (running > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    synchronized int runningCount() {
        return running;
    }

    synchronized int queuedCount() {
        return ready.size() + behind;
    }

    private int load() {
        return ready.size() + reserved + (behind + BEHIND_PER_PLACE - 1) / BEHIND_PER_PLACE;
    }

    private int lowWater() {
        return capacity / 2;
    }

    private void signalRoom() {
        if (backlog && load() <= lowWater()) {
            roomForBacklog.run();
        }
    }
}
