package io.penstock.engine.job;

import java.util.List;
import org.slf4j.MDC;

/** What log lines of a job say about it, until it is closed. */
final class JobLogContext implements AutoCloseable {

    private static final List<String> KEYS =
            List.of("jobId", "definitionKey", "activityId", "tenant", "processInstanceId");

    private JobLogContext() {}

    static JobLogContext of(JobRow job) {
        describe(job);
        return new JobLogContext();
    }

    /** Says it again: the interpreter removes its part. */
    static void describe(JobRow job) {
        MDC.put("jobId", Long.toString(job.id()));
        MDC.put("definitionKey", job.definitionKey());
        MDC.put("activityId", job.elementId());
        MDC.put("tenant", job.tenantId());
        if (job.instanceId() != null) {
            MDC.put("processInstanceId", job.instanceId().toString());
        }
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}
