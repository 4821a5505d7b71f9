package io.penstock.engine.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which nodes have which classes. Every method that changes something runs in the caller's transaction, at once. */
public interface RegistrationStore {

    /** All sets of classes that deployed processes need. */
    List<Long> classSets();

    /** The names in a set; empty for one that is not known. */
    List<String> classNames(long classSet);

    /** Says until when the node has these sets. */
    void register(String nodeId, Collection<Long> classSets, Instant expireTime);

    void remove(String nodeId);

    /** Removes the registrations of nodes that did not renew them. */
    void removeExpired(Instant now);

    /**
     * Due jobs that need a set of classes which no node has registered.
     *
     * @return 0 when a node has registered it; counts to {@code most} and not on
     */
    long stranded(long classSet, Instant now, int most);

    /** A deployed process that needs a set of classes, for messages: key and deployment. */
    String neededBy(long classSet);
}
