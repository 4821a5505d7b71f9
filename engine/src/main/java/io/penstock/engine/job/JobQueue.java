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
import java.util.function.Predicate;

/**
 * The jobs that this node has locked: ready for a worker, behind another job of their instance, or running.
 *
 * <p>Exclusive jobs of one call hierarchy form a lane: one of them is ready or runs, the others are behind it, so that they do
 * not occupy workers and connections while they wait for the same database lock. A job that is behind counts an eighth
 * toward the capacity, so that one instance with very many jobs does not keep the others out.
 *
 * <p>Workers take several jobs at once when those may share a transaction: those of one lane in turn, and as many lanes as leave an
 * equal share to each worker, or a few. A ready job that may share counts a quarter, because it is done soon.
 *
 * <p>Local hand-over must not starve the jobs in the database: while those wait, it may fill the queue by half only.
 *
 * <p>Thread-safe.
 */
final class JobQueue {

    private static final int BEHIND_PER_PLACE = 8;
    private static final int SHARING_PER_PLACE = 4;
    /** Quick jobs are sooner done by one worker in one transaction than by many in one each. */
    private static final int LEAST_SHARE = 8;

    private static final Comparator<HeldJob> ORDER = Comparator.comparingLong(
                    (HeldJob held) -> held.job().priority())
            .reversed()
            .thenComparingLong(HeldJob::sequence);

    private final int capacity;
    private final Sharing sharing;
    private final Runnable roomForBacklog;
    private final PriorityQueue<HeldJob> ready = new PriorityQueue<>(ORDER);
    private final Map<Long, ArrayDeque<HeldJob>> lanes = new HashMap<>();
    private final Set<HeldJob> held = new LinkedHashSet<>();
    private int reserved;
    private int behind;
    private int readyToShare;
    private int running;
    private long sequence;
    private boolean backlog;
    private boolean mostlySharing;
    private boolean closed;

    /**
     * How workers take several jobs at once.
     *
     * @param mayShare whether a job may share a transaction
     * @param most jobs of one transaction
     * @param workers how many share the ready jobs
     */
    record Sharing(Predicate<JobRow> mayShare, int most, int workers) {
        boolean allows(HeldJob held) {
            return !held.isAlone() && allows(held.job());
        }

        boolean allows(JobRow job) {
            return most > 1 && mayShare.test(job);
        }
    }

    /**
     * @param roomForBacklog called, holding this queue's monitor, when half of the queue has become free while jobs wait in the
     *     database
     */
    JobQueue(int capacity, Sharing sharing, Runnable roomForBacklog) {
        this.capacity = capacity;
        this.sharing = sharing;
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

    /**
     * How many jobs to take from the database; 0 while it is better to wait for room. When the last ones were of the kind that counts
     * a quarter, the next ones are taken to be.
     */
    synchronized int room() {
        int free = capacity - load();
        boolean wait = closed || free < 1 || (backlog && load() > lowWater());
        backlog |= free < 1;
        return wait ? 0 : mostlySharing ? free * SHARING_PER_PLACE : free;
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
        if (!jobs.isEmpty()) {
            mostlySharing = jobs.stream().filter(sharing::allows).count() * 2 > jobs.size();
        }
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
        addReady(entry);
        notifyAll();
    }

    private void addReady(HeldJob entry) {
        entry.setCountedAsSharing(sharing.allows(entry));
        readyToShare += entry.isCountedAsSharing() ? 1 : 0;
        ready.add(entry);
    }

    private boolean removeReady(HeldJob entry) {
        boolean removed = ready.remove(entry);
        readyToShare -= removed && entry.isCountedAsSharing() ? 1 : 0;
        return removed;
    }

    // ---- workers

    /** The next jobs to run, one or several that may share a transaction; waits for one. None when the queue is closed. */
    synchronized List<HeldJob> take() throws InterruptedException {
        while (ready.isEmpty() && !closed) {
            wait();
        }
        if (ready.isEmpty()) {
            return List.of();
        }
        var taken = new ArrayList<HeldJob>();
        int share = Math.max(LEAST_SHARE, 1 + (ready.size() - 1) / sharing.workers());
        takeLane(taken);
        for (int lanesTaken = 1; lanesTaken < share && taken.size() < sharing.most(); lanesTaken++) {
            HeldJob next = ready.peek();
            if (next == null || !sharing.allows(taken.get(0)) || !sharing.allows(next)) {
                break;
            }
            takeLane(taken);
        }
        running++;
        signalRoom();
        return taken;
    }

    /** Takes the first ready job, and those behind it that may share its transaction. */
    private void takeLane(List<HeldJob> taken) {
        HeldJob first = ready.element();
        removeReady(first);
        run(first, taken);
        Long lane = first.lane();
        ArrayDeque<HeldJob> others = lane == null ? null : lanes.get(lane);
        if (others == null || !sharing.allows(first)) {
            return;
        }
        for (HeldJob next = others.peek();
                next != null && taken.size() < sharing.most() && sharing.allows(next);
                next = others.peek()) {
            others.remove();
            behind--;
            run(next, taken);
        }
    }

    private void run(HeldJob entry, List<HeldJob> taken) {
        entry.run();
        taken.add(entry);
    }

    /**
     * Jobs that were taken together are no longer worked on.
     *
     * @param over they ran, with whatever result
     * @param again they wait for another turn, in their order
     * @return those of the latter that it did not take back because it is closed
     */
    synchronized List<JobRow> done(List<HeldJob> over, List<HeldJob> again) {
        running--;
        over.forEach(held::remove);
        Set<Long> freed = new LinkedHashSet<>();
        over.forEach(entry -> addLane(entry, freed));
        List<JobRow> notTakenBack = new ArrayList<>();
        for (int i = again.size() - 1; i >= 0; i--) {
            HeldJob entry = again.get(i);
            entry.waitAgain();
            addLane(entry, freed);
            if (closed) {
                held.remove(entry);
                notTakenBack.add(entry.job());
            } else {
                waitAgain(entry);
            }
        }
        freed.forEach(this::leaveLane);
        notifyAll();
        return notTakenBack;
    }

    private static void addLane(HeldJob entry, Set<Long> lanes) {
        Long lane = entry.lane();
        if (lane != null) {
            lanes.add(lane);
        }
    }

    private void waitAgain(HeldJob entry) {
        Long lane = entry.lane();
        ArrayDeque<HeldJob> others = lane == null ? null : lanes.get(lane);
        if (others == null) {
            addReady(entry);
        } else {
            others.addFirst(entry);
            behind++;
        }
    }

    private void leaveLane(long lane) {
        ArrayDeque<HeldJob> others = lanes.get(lane);
        if (others == null) {
            return;
        }
        HeldJob next = others.poll();
        if (next == null) {
            lanes.remove(lane);
        } else {
            behind--;
            addReady(next);
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
                Long lane = entry.lane();
                if (removeReady(entry)) {
                    if (lane != null) {
                        leaveLane(lane);
                    }
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
        readyToShare = 0;
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

    /** How many workers have taken jobs. */
    synchronized int runningCount() {
        return running;
    }

    synchronized int queuedCount() {
        return ready.size() + behind;
    }

    private int load() {
        return ready.size()
                - readyToShare
                + reserved
                + (readyToShare + SHARING_PER_PLACE - 1) / SHARING_PER_PLACE
                + (behind + BEHIND_PER_PLACE - 1) / BEHIND_PER_PLACE;
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
