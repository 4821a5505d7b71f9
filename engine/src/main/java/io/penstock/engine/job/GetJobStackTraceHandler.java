package io.penstock.engine.job;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.management.GetJobStackTrace;
import io.penstock.engine.command.QueryHandler;
import java.util.Optional;

/** Reads the stack trace of a job. It tells of the inside of the application, which is for those who run it. */
final class GetJobStackTraceHandler implements QueryHandler<GetJobStackTrace, Optional<String>> {

    private final JobListing listing;

    GetJobStackTraceHandler(JobListing listing) {
        this.listing = listing;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Optional<String> handle(GetJobStackTrace query, Caller caller) {
        JobRow job = listing.find(query.jobId(), caller.tenantId());
        if (job == null) {
            throw FreeJobs.notFound(query.jobId());
        }
        return Optional.ofNullable(job.failureStack());
    }
}
