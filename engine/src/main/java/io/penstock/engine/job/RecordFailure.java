package io.penstock.engine.job;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.RetryCycle;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that a job failed: the next try after the retry cycle's delay, or an incident when no try is left. */
final class RecordFailure {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFailure.class);

    private final JobStore store;
    private final Definitions definitions;
    private final Processes processes;
    private final JobRules rules;
    private final Clock clock;
    private final Handover handover;
    private final IncidentListener incidents;

    RecordFailure(
            JobStore store, Definitions definitions, Processes processes, JobRules rules, Clock clock, Told told) {
        this.store = store;
        this.definitions = definitions;
        this.processes = processes;
        this.rules = rules;
        this.clock = clock;
        this.handover = told.handover();
        this.incidents = told.incidents();
    }

    /** Who is told of tries to come, and that there are none any more. */
    record Told(Handover handover, IncidentListener incidents) {}

    /** False when the job has gone or the lock was lost. */
    boolean record(UnitOfWork unitOfWork, JobRow job, FailureTexts texts) {
        return job.retries() <= 1 ? makeIncident(unitOfWork, job, texts) : delay(unitOfWork, job, texts);
    }

    /** Gives the job back for a later time; no try is gone. False when the job has gone or the lock was lost. */
    boolean postpone(UnitOfWork unitOfWork, JobRow job, Instant dueTime, FailureTexts texts) {
        return write(unitOfWork, job, job.retries(), dueTime, texts);
    }

    private boolean delay(UnitOfWork unitOfWork, JobRow job, FailureTexts texts) {
        FlowNode element = elementOf(job);
        if (element == null) {
            return delay(unitOfWork, job, texts, rules.defaultCycle());
        }
        if (job.instanceId() == null || !rules.hasVariableRetryCycle(element)) {
            return delay(unitOfWork, job, texts, cycleOrDefault(element, JobRules.NO_VARIABLES));
        }
        Located<JobRow> located = store.lockJob(job);
        if (located == null) {
            return false;
        }
        VariableScope scope = processes.visit(unitOfWork, located.instance(), located.activity());
        return delay(unitOfWork, job, texts, cycleOrDefault(element, scope));
    }

    private boolean delay(UnitOfWork unitOfWork, JobRow job, FailureTexts texts, RetryCycle cycle) {
        return write(unitOfWork, job, job.retries() - 1, nextTry(cycle, job), texts);
    }

    /** Null when the definition cannot be read: that may be why the job failed. */
    private @Nullable FlowNode elementOf(JobRow job) {
        try {
            return definitions.byId(job.definitionId()).model().findNode(job.elementId());
        } catch (RuntimeException unreadable) {
            LOG.warn("The engine's default retry delay is used: {}", unreadable.getMessage());
            return null;
        }
    }

    private RetryCycle cycleOrDefault(FlowNode element, VariableScope scope) {
        try {
            return rules.retryCycle(element, scope);
        } catch (RuntimeException unusable) {
            LOG.warn("The engine's default retry delay is used: {}", unusable.getMessage());
            return rules.defaultCycle();
        }
    }

    private Instant nextTry(RetryCycle cycle, JobRow job) {
        Instant now = clock.instant();
        try {
            return cycle.delay(cycle.tries() - job.retries()).after(now, 1, clock.getZone());
        } catch (DateTimeException tooFar) {
            LOG.warn("The engine's default retry delay is used: {}", tooFar.getMessage());
            return rules.defaultCycle().delay(0).after(now, 1, clock.getZone());
        }
    }

    private boolean makeIncident(UnitOfWork unitOfWork, JobRow job, FailureTexts texts) {
        ProcessInstanceRow instance = null;
        ActivityInstanceRow activity = null;
        if (job.instanceId() == null) {
            if (store.findStartJob(job) == null) {
                return false;
            }
        } else {
            Located<JobRow> located = store.lockJob(job);
            if (located == null) {
                return false;
            }
            instance = located.instance();
            activity = located.activity();
        }
        if (!write(unitOfWork, job, 0, job.dueTime(), texts)) {
            return false;
        }
        boolean again = job.failureMessage() != null && store.removeIncident(job.id());
        unitOfWork.insert(incident(unitOfWork, job, activity, texts));
        if (instance != null && !again) {
            unitOfWork.update(instance.withIncidentCount(instance.incidentCount() + 1));
        }
        if (instance != null) {
            incidents.incidentCreated(unitOfWork, instance, job.elementId(), job.id(), texts.message());
        }
        return true;
    }

    private static IncidentRow incident(
            UnitOfWork unitOfWork, JobRow job, @Nullable ActivityInstanceRow activity, FailureTexts texts) {
        return new IncidentRow(
                job.id(),
                job.instanceId(),
                activity == null ? null : activity.id(),
                job.definitionId(),
                job.tenantId(),
                job.elementId(),
                texts.message(),
                unitOfWork.now());
    }

    private boolean write(UnitOfWork unitOfWork, JobRow job, int retries, Instant dueTime, FailureTexts texts) {
        if (!store.recordFailure(job, retries, dueTime, texts.message(), texts.stack())) {
            return false;
        }
        if (retries > 0) {
            unitOfWork.afterCommit(() -> handover.dueAt(dueTime));
        }
        return true;
    }
}
