package io.penstock.engine.job;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;
import org.jspecify.annotations.Nullable;

/** Finds jobs of a tenant that no node has, so that an operator can change them, or says why not. */
record FreeJobs(JobListing listing, ExecutionStore executions) {

    /**
     * A job under the lock of its hierarchy and of its row.
     *
     * @param instance null for a job that starts one
     */
    record Free(JobRow job, @Nullable ProcessInstanceRow instance) {}

    Free locked(long jobId, CommandScope scope) {
        JobRow seen = found(jobId, scope);
        ProcessInstanceRow instance = null;
        if (seen.instanceId() != null) {
            instance = executions.lockInstance(seen.instanceId(), scope.tenantId());
            if (instance == null) {
                throw notFound(jobId);
            }
        }
        JobRow job = listing.lockFree(jobId, scope.unitOfWork().now());
        if (job == null) {
            JobRow running = found(jobId, scope);
            throw new EngineException(
                    ErrorCode.JOB_RUNS,
                    "Node '" + running.lockOwner() + "' has job " + jobId
                            + " now; try again when it is done or has failed",
                    Reference.of("job", jobId));
        }
        scope.unitOfWork().loaded(job);
        return new Free(job, instance);
    }

    private JobRow found(long jobId, CommandScope scope) {
        JobRow job = listing.find(jobId, scope.tenantId());
        if (job == null) {
            throw notFound(jobId);
        }
        return job;
    }

    static EngineException notFound(long jobId) {
        return new EngineException(
                ErrorCode.JOB_NOT_FOUND,
                "There is no job " + jobId + "; it may have been done or cancelled",
                Reference.of("job", jobId));
    }
}
