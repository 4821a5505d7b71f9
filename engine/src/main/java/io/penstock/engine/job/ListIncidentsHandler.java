package io.penstock.engine.job;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.command.QueryHandler;

/** Lists incidents. */
final class ListIncidentsHandler implements QueryHandler<ListIncidents, Slice<Incident>> {

    private final JobListing listing;

    ListIncidentsHandler(JobListing listing) {
        this.listing = listing;
    }

    @Override
    public Slice<Incident> handle(ListIncidents query, Caller caller) {
        return listing.incidents(query, caller.tenantId());
    }
}
