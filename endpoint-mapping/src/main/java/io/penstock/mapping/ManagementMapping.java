package io.penstock.mapping;

import io.penstock.contract.management.GetJobStackTrace;
import io.penstock.contract.management.GetJobStackTraceResponse;
import io.penstock.contract.management.Incident;
import io.penstock.contract.management.Job;
import io.penstock.contract.management.JobKind;
import io.penstock.contract.management.ListIncidents;
import io.penstock.contract.management.ListIncidentsResponse;
import io.penstock.contract.management.ListJobs;
import io.penstock.contract.management.ListJobsResponse;
import io.penstock.contract.management.SetJobDueTime;
import io.penstock.contract.management.SetJobDueTimeResponse;
import io.penstock.contract.management.SetJobRetries;
import io.penstock.contract.management.SetJobRetriesResponse;
import io.penstock.engine.api.Slice;
import java.util.List;
import java.util.Optional;

/** The operations of ManagementService. */
final class ManagementMapping {

    private ManagementMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reading(
                        ListJobs.class,
                        request -> new io.penstock.engine.api.management.ListJobs(
                                Ids.filter(request.getProcessInstanceId()),
                                request.getProcessDefinitionKey(),
                                Boolean.TRUE.equals(request.isWithoutRetriesOnly()),
                                Lists.page(request.getPage())),
                        ManagementMapping::jobs),
                Operation.reading(
                        GetJobStackTrace.class,
                        request -> new io.penstock.engine.api.management.GetJobStackTrace(Ids.job(request.getJobId())),
                        ManagementMapping::stackTrace),
                Operation.changing(
                        SetJobRetries.class,
                        request -> new io.penstock.engine.api.management.SetJobRetries(
                                Ids.job(request.getJobId()), request.getRetries()),
                        done -> new SetJobRetriesResponse(),
                        SetJobRetries::getRequestId,
                        SetJobRetries::setRequestId),
                Operation.changing(
                        SetJobDueTime.class,
                        request -> new io.penstock.engine.api.management.SetJobDueTime(
                                Ids.job(request.getJobId()),
                                request.getDueTime().toInstant()),
                        done -> new SetJobDueTimeResponse(),
                        SetJobDueTime::getRequestId,
                        SetJobDueTime::setRequestId),
                Operation.reading(
                        ListIncidents.class,
                        request -> new io.penstock.engine.api.management.ListIncidents(
                                Ids.filter(request.getProcessInstanceId()),
                                request.getProcessDefinitionKey(),
                                Lists.page(request.getPage())),
                        ManagementMapping::incidents));
    }

    private static Object jobs(Slice<io.penstock.engine.api.management.Job> slice) {
        ListJobsResponse response = new ListJobsResponse();
        slice.items().forEach(item -> response.getJob().add(job(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Job job(io.penstock.engine.api.management.Job job) {
        Job bean = new Job();
        bean.setId(Ids.text(job.id()));
        bean.setKind(kind(job.kind()));
        bean.setProcessInstanceId(Ids.text(job.processInstanceId()));
        bean.setProcessDefinitionId(Ids.text(job.processDefinitionId()));
        bean.setProcessDefinitionKey(Texts.name(job.processDefinitionKey()));
        bean.setActivityId(Texts.name(job.activityId()));
        bean.setCreateTime(Lists.time(job.createTime()));
        bean.setDueTime(Lists.time(job.dueTime()));
        bean.setPriority(job.priority());
        bean.setRetries(job.retries());
        bean.setLockOwner(Texts.optionalName(job.lockOwner()));
        bean.setLockedUntil(Lists.optionalTime(job.lockedUntil()));
        bean.setFailureMessage(Texts.optional(job.failureMessage(), Texts.REASON));
        return bean;
    }

    private static JobKind kind(io.penstock.engine.api.management.JobKind kind) {
        return switch (kind) {
            case CONTINUE_BEFORE -> JobKind.CONTINUE_BEFORE;
            case CONTINUE_AFTER -> JobKind.CONTINUE_AFTER;
            case TIMER -> JobKind.TIMER;
            case TIMER_START -> JobKind.TIMER_START;
            case DELIVER -> JobKind.DELIVER;
        };
    }

    private static Object stackTrace(Optional<String> stackTrace) {
        GetJobStackTraceResponse response = new GetJobStackTraceResponse();
        response.setStackTrace(Texts.optional(stackTrace.orElse(null), Texts.STACK_TRACE));
        return response;
    }

    private static Object incidents(Slice<io.penstock.engine.api.management.Incident> slice) {
        ListIncidentsResponse response = new ListIncidentsResponse();
        slice.items().forEach(item -> response.getIncident().add(incident(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Incident incident(io.penstock.engine.api.management.Incident incident) {
        Incident bean = new Incident();
        bean.setId(Ids.text(incident.id()));
        bean.setJobId(Ids.text(incident.jobId()));
        bean.setProcessInstanceId(Ids.text(incident.processInstanceId()));
        bean.setProcessDefinitionId(Ids.text(incident.processDefinitionId()));
        bean.setProcessDefinitionKey(Texts.name(incident.processDefinitionKey()));
        bean.setActivityId(Texts.name(incident.activityId()));
        bean.setMessage(Texts.optional(incident.message(), Texts.REASON));
        bean.setCreateTime(Lists.time(incident.createTime()));
        return bean;
    }
}
