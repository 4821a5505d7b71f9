package io.penstock.engine.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;

/**
 * Which jobs a node takes.
 *
 * @param owner the node
 * @param now jobs that are due by then
 * @param lockedUntil the end of their locks
 * @param limit how many at most
 * @param foreign sets of classes that the node lacks: their jobs are left alone
 * @param after sets with higher numbers come first among jobs of one priority, so that each set has its turn
 */
public record Acquisition(
        String owner, Instant now, Instant lockedUntil, int limit, Collection<Long> foreign, long after) {

    /** The same, with a lock that ends at a time that databases keep exactly. */
    public Acquisition inMicroseconds() {
        return new Acquisition(owner, now, lockedUntil.truncatedTo(ChronoUnit.MICROS), limit, foreign, after);
    }

    /** Whatever is due. */
    public static Acquisition ofAny(String owner, Instant now, Instant lockedUntil, int limit) {
        return new Acquisition(owner, now, lockedUntil, limit, Set.of(), -1);
    }
}
