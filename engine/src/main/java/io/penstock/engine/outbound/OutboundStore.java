package io.penstock.engine.outbound;

import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads and removes messages that wait. Every method runs in the caller's transaction, at once. */
public interface OutboundStore {

    /**
     * Takes or renews the right to carry.
     *
     * @return false while another owner has it
     */
    boolean lease(String owner, Instant now, Instant until);

    /** Those that wait longest, in their order. */
    List<OutboundMessageRow> first(int limit);

    /** The variables of messages, by the messages' ids; a message without variables is not among them. */
    Map<Long, Map<String, Value>> variablesOf(Collection<Long> messageIds);

    /** Removes messages and their variables. */
    void remove(Collection<Long> messageIds);
}
