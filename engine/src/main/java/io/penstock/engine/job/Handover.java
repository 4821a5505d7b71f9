package io.penstock.engine.job;

import io.penstock.engine.api.WakeUpChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How transactions of this node give new jobs to its own workers, and tell other nodes of jobs that wait in the database. Without a
 * running executor nothing is handed over, and the jobs wait there for any node. Thread-safe.
 */
final class Handover {

    private final Clock clock;
    private final Duration pollInterval;
    private final WakeUpChannel otherNodes;
    private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();

    /**
     * @param pollInterval what is due later than this the other nodes see by themselves
     */
    Handover(Clock clock, Duration pollInterval, WakeUpChannel otherNodes) {
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.otherNodes = otherNodes;
    }

    /** The running executor's side. */
    interface Receiver {

        /** Keeps a place for a job whose transaction is not yet committed. */
        boolean reserve();

        void cancelReservation();

        /** Takes the committed, locked job to the reserved place. */
        void accept(JobRow job);

        /** A job in the database is due at this time. */
        void dueAt(Instant time);
    }

    void open(Receiver newReceiver) {
        if (!receiver.compareAndSet(null, newReceiver)) {
            throw new IllegalStateException("Another job executor of this engine runs already");
        }
    }

    void close(Receiver oldReceiver) {
        receiver.compareAndSet(oldReceiver, null);
    }

    /** The executor that has kept a place for a job, or null. */
    @Nullable Receiver reserve() {
        Receiver current = receiver.get();
        return current != null && current.reserve() ? current : null;
    }

    /** A job that nobody has locked is due at this time, and this node can run it. */
    void dueAt(Instant time) {
        Receiver current = receiver.get();
        if (current == null) {
            forOthersAt(time);
        } else {
            current.dueAt(time);
        }
    }

    /** A job that nobody has locked is due at this time, and this node cannot run it, or not as soon as others may. */
    void forOthersAt(Instant time) {
        if (time.isBefore(clock.instant().plus(pollInterval))) {
            otherNodes.publish();
        }
    }

    /** News of other nodes. */
    WakeUpChannel otherNodes() {
        return otherNodes;
    }
}
