package io.penstock.engine.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Finds and removes history whose time has come. Every method runs in the caller's transaction, at once. */
public interface ExpiredHistory {

    /**
     * Takes or renews the right to remove.
     *
     * @return false while another owner has it
     */
    boolean lease(String owner, Instant now, Instant until);

    /** The ended instances whose removal time lies between these times, those that came first before others. */
    List<ExpiredInstance> instances(Instant from, Instant to, int limit);

    /**
     * Removes activities of these instances.
     *
     * @param limit how many at most
     * @return how many
     */
    int removeActivities(Collection<Long> instanceIds, int limit);

    /**
     * Removes variables of these instances.
     *
     * @param limit how many at most
     * @return how many
     */
    int removeVariables(Collection<Long> instanceIds, int limit);

    /** Removes these instances, whose activities and variables are gone. */
    int removeInstances(Collection<Long> instanceIds);
}
