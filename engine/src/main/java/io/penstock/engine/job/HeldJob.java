package io.penstock.engine.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job that this node has locked, and until when. */
final class HeldJob {

    private final JobRow job;
    private final long sequence;
    private volatile Instant lockedUntil;
    private volatile boolean running;
    private volatile boolean alone;
    private boolean countedAsSharing;

    HeldJob(JobRow job, long sequence) {
        this.job = job;
        this.sequence = sequence;
        this.lockedUntil = job.lockedUntil() == null ? Instant.MIN : job.lockedUntil();
    }

    JobRow job() {
        return job;
    }

    /** Jobs of one priority run in this order. */
    long sequence() {
        return sequence;
    }

    /** Jobs with the same lane run one after another; null for one that runs beside all others. */
    @Nullable Long lane() {
        return job.exclusive() ? job.rootId() : null;
    }

    boolean isLocked(Instant now) {
        return lockedUntil.isAfter(now);
    }

    boolean isRunning() {
        return running;
    }

    void run() {
        running = true;
    }

    /** Back to the queue. */
    void waitAgain() {
        running = false;
    }

    /** How the queue counted it when it became ready. */
    boolean isCountedAsSharing() {
        return countedAsSharing;
    }

    void setCountedAsSharing(boolean sharing) {
        countedAsSharing = sharing;
    }

    /** Whether it may not share a transaction. */
    boolean isAlone() {
        return alone;
    }

    void setAlone() {
        alone = true;
    }

    void renewed(Instant until) {
        lockedUntil = until;
    }
}
