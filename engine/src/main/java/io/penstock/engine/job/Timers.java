package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import java.util.Optional;

/** Timers that activities wait for, or that watch them. Stateless; thread-safe. */
public final class Timers {

    private final ActivityJobs jobs;
    private final DueTimes dueTimes;

    Timers(ActivityJobs jobs, DueTimes dueTimes) {
        this.jobs = jobs;
        this.dueTimes = dueTimes;
    }

    /**
     * Schedules a timer. A cycle repeats on an event that does not interrupt; everywhere else its first occurrence is the
     * only one. A date in the past occurs at once, and so does a cycle that ended in the past, except where cycles repeat:
     * there it never occurs.
     *
     * @param owner the catching activity, the activity that a boundary event watches, or the event subprocess that watches
     * @param event the catching event: the owner's own node, the boundary event, or the start event of the event subprocess
     * @throws io.penstock.engine.api.EngineException with EXPRESSION_FAILED when the text says no time
     */
    public void schedule(Visit owner, FlowNode event, EventDefinition.Timer timer) {
        boolean repeats = (event instanceof FlowNode.BoundaryEvent boundary && !boundary.interrupting())
                || (event instanceof FlowNode.StartEvent start && !start.interrupting());
        var now = owner.unitOfWork().now();
        Optional<Occurrence> first = dueTimes.first(event.id(), timer, owner, now);
        if (repeats) {
            first.ifPresent(occurrence -> jobs.insert(JobKind.TIMER, owner, event, occurrence));
        } else {
            var dueTime = first.map(Occurrence::dueTime).orElse(now);
            jobs.insert(JobKind.TIMER, owner, event, Occurrence.once(dueTime));
        }
    }

    /** Drops all jobs and incidents of the activity, timers that watch it included. */
    public void cancel(Visit owner) {
        jobs.cancel(owner);
    }
}
