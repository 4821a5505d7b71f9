package io.penstock.engine.job;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads jobs and incidents of a tenant. */
public interface JobListing {

    Slice<Job> jobs(ListJobs query, String tenantId);

    Slice<Incident> incidents(ListIncidents query, String tenantId);

    /** Locks nothing; null when there is no such job. */
    @Nullable JobRow find(long jobId, String tenantId);

    /** Locks the job's row until the transaction ends; null when the job is gone, or a node has it. */
    @Nullable JobRow lockFree(long jobId, Instant now);
}
