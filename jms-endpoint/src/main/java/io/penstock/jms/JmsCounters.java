package io.penstock.jms;

import java.util.concurrent.atomic.LongAdder;

/** What the door has done since it started. */
public final class JmsCounters {

    private final LongAdder received = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder undeliverable = new LongAdder();

    /** Deliveries taken from the queue, again for each redelivery. */
    public long received() {
        return received.sum();
    }

    /** Answers sent, results and faults. */
    public long answered() {
        return answered.sum();
    }

    /** Requests that were understood and refused. */
    public long faults() {
        return faults.sum();
    }

    /** Deliveries given back for a later attempt. */
    public long redelivered() {
        return redelivered.sum();
    }

    /** Messages moved to the dead letters by the door. */
    public long deadLettered() {
        return deadLettered.sum();
    }

    /** Answers whose destination was gone. */
    public long undeliverable() {
        return undeliverable.sum();
    }

    void countReceived() {
        received.increment();
    }

    void countAnswered() {
        answered.increment();
    }

    void countFault() {
        faults.increment();
    }

    void countRedelivered() {
        redelivered.increment();
    }

    void countDeadLettered() {
        deadLettered.increment();
    }

    void countUndeliverable() {
        undeliverable.increment();
    }
}
