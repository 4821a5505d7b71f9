package io.penstock.engine.job;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.command.QueryHandler;

/** Lists jobs. */
final class ListJobsHandler implements QueryHandler<ListJobs, Slice<Job>> {

    private final JobListing listing;

    ListJobsHandler(JobListing listing) {
        this.listing = listing;
    }

    @Override
    public Slice<Job> handle(ListJobs query, Caller caller) {
        return listing.jobs(query, caller.tenantId());
    }
}
