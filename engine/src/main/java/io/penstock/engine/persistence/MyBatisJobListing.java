package io.penstock.engine.persistence;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.job.JobListing;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs and incidents, listed by MyBatis. */
final class MyBatisJobListing implements JobListing {

    private final JobMapper mapper;

    MyBatisJobListing(JobMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Slice<Job> jobs(ListJobs query, String tenantId) {
        List<Job> rows = mapper.listJobs(
                query, tenantId, query.page().afterId(), query.page().limit() + 1);
        return Slice.of(rows, query.page(), Job::id);
    }

    @Override
    public Slice<Incident> incidents(ListIncidents query, String tenantId) {
        List<Incident> rows = mapper.listIncidents(
                query, tenantId, query.page().afterId(), query.page().limit() + 1);
        return Slice.of(rows, query.page(), Incident::id);
    }

    @Override
    public @Nullable JobRow find(long jobId, String tenantId) {
        return mapper.findJob(jobId, tenantId);
    }

    @Override
    public @Nullable JobRow lockFree(long jobId, Instant now) {
        return mapper.lockFreeJob(jobId, now);
    }
}
