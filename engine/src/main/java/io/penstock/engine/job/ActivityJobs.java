package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.RequiredClasses;

/** Makes and drops the jobs of activity instances. */
final class ActivityJobs {

    private final JobStore store;
    private final JobRules rules;
    private final NewJobs newJobs;
    private final NodeClasses classes;

    ActivityJobs(JobStore store, JobRules rules, NewJobs newJobs, NodeClasses classes) {
        this.store = store;
        this.rules = rules;
        this.newJobs = newJobs;
        this.classes = classes;
    }

    void insert(JobKind kind, Visit visit, FlowNode element, Occurrence occurrence) {
        UnitOfWork unitOfWork = visit.unitOfWork();
        var definition = visit.definition();
        RequiredClasses required = definition.model().requiredClasses();
        classes.learn(required);
        newJobs.insert(
                unitOfWork,
                new JobRow(
                        unitOfWork.nextId(),
                        kind,
                        visit.instance().id(),
                        visit.instance().rootId(),
                        visit.activity().id(),
                        definition.id(),
                        definition.key(),
                        required.id(),
                        visit.instance().tenantId(),
                        element.id(),
                        unitOfWork.now(),
                        occurrence.dueTime(),
                        rules.priority(definition.model(), element, visit),
                        element.head().continuation().exclusive(),
                        rules.retryCycle(element, visit).tries(),
                        occurrence.repeat(),
                        null,
                        0,
                        null,
                        null,
                        null));
    }

    void cancel(Visit visit) {
        long activityInstanceId = visit.activity().id();
        visit.unitOfWork().deleteOwned(JobRow.class, activityInstanceId);
        if (!visit.isNew() && visit.instance().incidentCount() > 0) {
            visit.unitOfWork().writesAtOnce();
            int incidents = store.removeIncidents(activityInstanceId);
            if (incidents > 0) {
                visit.incidentsRemoved(incidents);
            }
        }
    }
}
