package io.penstock.engine.persistence;

import java.time.Instant;

/** The right of one node at a time to do something, which ends by itself. */
record Leases(HistoryMapper mapper) {

    /** Takes or renews it; false while another owner has it. */
    boolean take(String name, String owner, Instant now, Instant until) {
        return mapper.renewLease(name, owner, now, until) == 1
                || (mapper.leaseOwner(name) == null && mapper.insertLease(name, owner, until) == 1);
    }
}
