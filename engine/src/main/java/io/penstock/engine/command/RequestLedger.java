package io.penstock.engine.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the answers of requests. Tenant, user and request id are unique together. */
public interface RequestLedger {

    /** The stored answer, or null. */
    @Nullable LedgerRow find(String tenantId, String userId, String requestId);

    /**
     * Takes a request id in the caller's transaction, whose end makes it known or free again. Waits, as long as commands wait for locks,
     * while another transaction has it.
     *
     * @param request with the answer of a request that has none yet
     * @return the request that has the id already; null when it was free
     * @throws io.penstock.engine.api.EngineException with REQUEST_IN_PROGRESS when the wait was too short
     * @throws ConcurrentChangeException when the other transaction took it meanwhile; a new try finds the answer
     */
    @Nullable LedgerRow claim(LedgerRow request);

    /**
     * Takes the ids of several requests, all different, in the caller's transaction, as far as they are free. Waits like {@link #claim}.
     *
     * @return those whose id was free, in their order
     */
    List<LedgerRow> claimAll(List<LedgerRow> requests);

    /** Writes what a request was answered, whose id the transaction of the unit of work has taken. */
    void answered(UnitOfWork unitOfWork, LedgerRow answer);

    /** Gives ids free again that were taken in the caller's transaction. */
    void release(List<LedgerRow> requests);

    /** When one of the requests between these times came, counted from 1 for the oldest; null when there are fewer. */
    @Nullable Instant timeOf(Instant from, Instant to, int position);

    /**
     * Removes the answers of requests that came between these times, both included, in the caller's transaction and at once.
     *
     * @return how many
     */
    int remove(Instant from, Instant to);
}
