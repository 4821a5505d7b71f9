package io.penstock.engine.job;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Continuations;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Delivery;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.FlowNode;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a job asks, in one unit of work. The delete of the job's row is the fence: it fails the unit of work when another
 * node has taken the job meanwhile, so a node that lost its lock commits nothing. That is why the next occurrence of a cycle is
 * a new row and never a change of the old one.
 */
final class RunJob {

    private final JobStore store;
    private final Definitions definitions;
    private final Processes processes;
    private final JobRules rules;
    private final DueTimes dueTimes;
    private final NewJobs newJobs;
    private final QuickJobs quickJobs;

    RunJob(
            JobStore store,
            Definitions definitions,
            Processes processes,
            JobRules rules,
            DueTimes dueTimes,
            NewJobs newJobs,
            QuickJobs quickJobs) {
        this.store = store;
        this.definitions = definitions;
        this.processes = processes;
        this.rules = rules;
        this.dueTimes = dueTimes;
        this.newJobs = newJobs;
        this.quickJobs = quickJobs;
    }

    /** False when the job has gone or the lock was lost. */
    boolean run(UnitOfWork unitOfWork, JobRow job) {
        long began = System.nanoTime();
        boolean done =
                switch (job.kind()) {
                    case TIMER_START -> startInstance(unitOfWork, job);
                    case DELIVER -> deliver(unitOfWork, job);
                    default -> goOn(unitOfWork, job);
                };
        quickJobs.ran(job, System.nanoTime() - began);
        if (unitOfWork.wasJoined()) {
            quickJobs.needsOwnTransaction(job);
        }
        return done;
    }

    private boolean startInstance(UnitOfWork unitOfWork, JobRow locked) {
        JobRow job = store.findStartJob(locked);
        if (job == null) {
            return false;
        }
        Definition definition = definitions.byId(job.definitionId());
        FlowNode start = definition.model().node(job.elementId());
        unitOfWork.delete(job);
        if (job.failureMessage() != null) {
            store.removeIncident(job.id());
        }
        repeat(unitOfWork, job, start, JobRules.NO_VARIABLES);
        processes.start(unitOfWork, definition, start, null, null, Map.of());
        return true;
    }

    private boolean deliver(UnitOfWork unitOfWork, JobRow locked) {
        JobRow job = store.findStartJob(locked);
        if (job == null) {
            return false;
        }
        unitOfWork.delete(job);
        if (job.failureMessage() != null) {
            store.removeIncident(job.id());
        }
        processes.deliver(
                unitOfWork,
                job.id(),
                new Delivery(
                        job.definitionId(), job.tenantId(), job.activityInstanceId(), job.elementId(), Map.of(), null));
        return true;
    }

    private boolean goOn(UnitOfWork unitOfWork, JobRow locked) {
        Located<JobRow> located = store.lockJob(locked);
        if (located == null) {
            return false;
        }
        goOn(unitOfWork, located, processes.continuations(unitOfWork));
        return true;
    }

    /**
     * Does what a job of an instance asks.
     *
     * @param located the job, read under the lock of its hierarchy
     * @param continuations those of the unit of work
     */
    void goOn(UnitOfWork unitOfWork, Located<JobRow> located, Continuations continuations) {
        JobRow job = located.thing();
        unitOfWork.delete(job);
        ProcessInstanceRow instance = withoutIncident(unitOfWork, job, located.instance());
        switch (job.kind()) {
            case CONTINUE_BEFORE -> continuations.enter(instance, located.activity());
            case CONTINUE_AFTER -> continuations.leave(instance, located.activity());
            case TIMER -> {
                repeatTimer(unitOfWork, job, new Located<>(job, located.activity(), instance));
                continuations.occur(instance, located.activity(), job.elementId());
            }
            case TIMER_START, DELIVER -> throw new IllegalStateException("Job " + job.id() + " has an instance");
        }
    }

    private ProcessInstanceRow withoutIncident(UnitOfWork unitOfWork, JobRow job, ProcessInstanceRow instance) {
        if (job.failureMessage() == null || instance.incidentCount() == 0) {
            return instance;
        }
        unitOfWork.writesAtOnce();
        if (!store.removeIncident(job.id())) {
            return instance;
        }
        ProcessInstanceRow lowered = instance.withIncidentCount(instance.incidentCount() - 1);
        unitOfWork.update(lowered);
        return lowered;
    }

    private void repeatTimer(UnitOfWork unitOfWork, JobRow job, Located<JobRow> located) {
        if (job.repeat() == null) {
            return;
        }
        FlowNode element = definitions.byId(job.definitionId()).model().node(job.elementId());
        VariableScope scope = rules.hasVariableRetryCycle(element)
                ? processes.visit(unitOfWork, located.instance(), located.activity())
                : JobRules.NO_VARIABLES;
        repeat(unitOfWork, job, element, scope);
    }

    private void repeat(UnitOfWork unitOfWork, JobRow job, FlowNode element, VariableScope scope) {
        Optional<Occurrence> next = dueTimes.following(job, unitOfWork.now());
        next.ifPresent(occurrence -> newJobs.insert(
                unitOfWork,
                job.next(
                        unitOfWork.nextId(),
                        unitOfWork.now(),
                        occurrence,
                        rules.retryCycle(element, scope).tries())));
    }
}
