package io.penstock.engine.job;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How transactions of this node give new jobs to its own workers. Without a running executor nothing is handed over, and the
 * jobs wait in the database for any node. Thread-safe.
 */
final class Handover {

    private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();

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

    void dueAt(Instant time) {
        Receiver current = receiver.get();
        if (current != null) {
            current.dueAt(time);
        }
    }
}
