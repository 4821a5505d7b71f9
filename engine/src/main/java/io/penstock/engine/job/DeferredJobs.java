package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.execution.Deferred;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.Visit;

/** Lets activities go on by jobs. */
final class DeferredJobs implements Deferred {

    private final ActivityJobs jobs;
    private final IncidentListener incidents;

    DeferredJobs(ActivityJobs jobs, IncidentListener incidents) {
        this.jobs = jobs;
        this.incidents = incidents;
    }

    @Override
    public void enterLater(Visit visit) {
        insert(JobKind.CONTINUE_BEFORE, visit);
    }

    @Override
    public void leaveLater(Visit visit) {
        insert(JobKind.CONTINUE_AFTER, visit);
    }

    @Override
    public void cancel(Visit visit) {
        jobs.cancel(visit);
    }

    @Override
    public void neverGoesOn(Visit visit, String reason) {
        jobs.cancel(visit);
        long id = visit.unitOfWork().nextId();
        visit.unitOfWork()
                .insert(new IncidentRow(
                        id,
                        visit.instance().id(),
                        visit.activity().id(),
                        visit.definition().id(),
                        visit.instance().tenantId(),
                        visit.node().id(),
                        reason,
                        visit.unitOfWork().now()));
        visit.incidentMade();
        incidents.incidentCreated(
                visit.unitOfWork(), visit.instance(), visit.node().id(), id, reason);
    }

    private void insert(JobKind kind, Visit visit) {
        jobs.insert(
                kind, visit, visit.node(), Occurrence.once(visit.unitOfWork().now()));
    }
}
