package io.penstock.engine.persistence;

import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.execution.Located;
import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads and locks jobs. */
interface JobMapper {

    @Nullable Long lockRootOfJob(JobRow job);

    @Nullable Located<JobRow> lockJob(JobRow job);

    List<Long> lockRootsOfJobs(@Param("roots") Collection<Long> roots);

    /**
     * @param roots not null where another statement locked these roots; null to lock here
     */
    List<Located<JobRow>> lockJobs(
            @Param("owner") @Nullable String owner,
            @Param("ids") Collection<Long> ids,
            @Param("roots") @Nullable Collection<Long> roots);

    List<Job> listJobs(
            @Param("query") ListJobs query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    List<Incident> listIncidents(
            @Param("query") ListIncidents query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    @Nullable JobRow findJob(@Param("jobId") long jobId, @Param("tenantId") String tenantId);

    @Nullable JobRow findStartJob(JobRow job);

    /** PostgreSQL only. */
    List<JobRow> acquire(Acquisition acquisition);

    @Nullable Long lowestClassSet(@Param("atLeast") long atLeast);

    @Nullable Long highestPriority(@Param("classSet") long classSet, @Param("atMost") long atMost);

    List<Long> dueJobs(
            @Param("classSet") long classSet,
            @Param("priority") long priority,
            @Param("now") Instant now,
            @Param("limit") int limit);

    List<JobRow> lockDueJobs(@Param("ids") List<List<Long>> ids, @Param("now") Instant now);

    @Nullable JobRow lockFreeJob(@Param("id") long id, @Param("now") Instant now);

    int recordFailure(JobFailure failure);

    int removeIncident(@Param("jobId") long jobId);

    int removeIncidents(@Param("activityInstanceId") long activityInstanceId);

    /** PostgreSQL only. */
    @Nullable Instant nextDueTime(@Param("foreign") Collection<Long> foreign);

    @Nullable Instant nextDueTimeOf(@Param("classSet") long classSet, @Param("priority") long priority);

    List<JobRow> startTimersOf(@Param("definitionKey") String definitionKey, @Param("tenantId") String tenantId);
}
