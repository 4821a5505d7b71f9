package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessStart;
import io.penstock.engine.model.RequiredClasses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the start timers of each process's newest version, and of no other, in the database. Stateless; thread-safe. */
public final class StartTimers implements DefinitionListener {

    private final JobStore store;
    private final JobRules rules;
    private final DueTimes dueTimes;
    private final NewJobs newJobs;
    private final NodeClasses classes;

    StartTimers(JobStore store, JobRules rules, DueTimes dueTimes, NewJobs newJobs, NodeClasses classes) {
        this.store = store;
        this.rules = rules;
        this.dueTimes = dueTimes;
        this.newJobs = newJobs;
        this.classes = classes;
    }

    /** A date in the past starts an instance at once. */
    @Override
    public void newestVersion(UnitOfWork unitOfWork, Definition definition) {
        for (JobRow timer : store.startTimersOf(definition.key(), definition.tenantId())) {
            delete(unitOfWork, timer);
        }
        open(unitOfWork, definition, Instant.MIN);
    }

    /**
     * When the newest version goes, the version before it starts instances again; dates that have passed meanwhile do not count.
     */
    @Override
    public void removed(UnitOfWork unitOfWork, Definition definition, @Nullable Definition nowNewest) {
        boolean wasNewest = nowNewest == null || nowNewest.version() < definition.version();
        List<JobRow> timers = store.startTimersOf(definition.key(), definition.tenantId());
        for (JobRow timer : timers) {
            if (wasNewest || timer.definitionId() == definition.id()) {
                delete(unitOfWork, timer);
            }
        }
        if (wasNewest && nowNewest != null) {
            open(unitOfWork, nowNewest, unitOfWork.now());
        }
    }

    private void delete(UnitOfWork unitOfWork, JobRow timer) {
        if (timer.failureMessage() != null) {
            store.removeIncident(timer.id());
        }
        unitOfWork.delete(timer);
    }

    private void open(UnitOfWork unitOfWork, Definition definition, Instant notBefore) {
        for (ProcessStart start : definition.model().starts()) {
            FlowNode event = start.element();
            if (start.trigger() instanceof EventDefinition.Timer timer) {
                dueTimes.first(event.id(), timer, JobRules.NO_VARIABLES, unitOfWork.now())
                        .filter(occurrence -> !occurrence.dueTime().isBefore(notBefore))
                        .ifPresent(occurrence -> insert(unitOfWork, definition, event, occurrence));
            }
        }
    }

    private void insert(UnitOfWork unitOfWork, Definition definition, FlowNode event, Occurrence occurrence) {
        RequiredClasses required = definition.model().requiredClasses();
        classes.learn(required);
        newJobs.insert(
                unitOfWork,
                new JobRow(
                        unitOfWork.nextId(),
                        JobKind.TIMER_START,
                        null,
                        null,
                        null,
                        definition.id(),
                        definition.key(),
                        required.id(),
                        definition.tenantId(),
                        event.id(),
                        unitOfWork.now(),
                        occurrence.dueTime(),
                        rules.priority(definition.model(), event, JobRules.NO_VARIABLES),
                        event.head().continuation().exclusive(),
                        rules.retryCycle(event, JobRules.NO_VARIABLES).tries(),
                        occurrence.repeat(),
                        null,
                        0,
                        null,
                        null,
                        null));
    }
}
