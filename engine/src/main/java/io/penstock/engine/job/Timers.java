package io.penstock.engine.job;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import java.time.Instant;
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
     * Schedules a timer. Unless it may repeat, a cycle occurs once. A date in the past occurs at once; so does a cycle that ended
     * in the past, unless it may repeat: then it never occurs.
     *
     * @param owner the catching activity, or the activity that a boundary event watches
     * @param elementId the catching event: the owner's own node, or the boundary event
     * @param mayRepeat whether the event can occur more than once for its owner
     * @throws io.penstock.engine.api.EngineException with EXPRESSION_FAILED when the text says no time
     */
    public void schedule(Visit owner, String elementId, EventDefinition.Timer timer, boolean mayRepeat) {
        Instant now = owner.unitOfWork().now();
        Optional<Occurrence> first = dueTimes.first(elementId, timer, owner, now);
        if (mayRepeat) {
            first.ifPresent(occurrence -> jobs.insert(JobKind.TIMER, owner, elementId, occurrence));
        } else {
            Instant dueTime = first.map(Occurrence::dueTime).orElse(now);
            jobs.insert(JobKind.TIMER, owner, elementId, Occurrence.once(dueTime));
        }
    }

    /** Drops all jobs and incidents of the activity, timers that watch it included. */
    public void cancel(Visit owner) {
        jobs.cancel(owner);
    }
}
