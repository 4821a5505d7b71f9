package io.penstock.engine.job;

import io.penstock.engine.command.Transactions;
import io.penstock.engine.execution.Deferred;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.Expressions;
import java.time.Clock;

/**
 * Composes this package. The interpreter needs {@link #deferred} and {@link #timers}; the {@link #executor} needs the interpreter.
 * Jobs are handed from one to the other inside one object of this class.
 */
public final class Jobs {

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final JobStore store;
    private final Handover handover = new Handover();
    private final JobRules rules;
    private final DueTimes dueTimes;
    private final NewJobs newJobs;
    private final ActivityJobs activityJobs;

    /**
     * @param clock its zone is the one in which timers without a zone count, and in which days and months are added
     */
    public Jobs(JobExecutorSettings settings, Clock clock, JobStore store, Expressions expressions) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.rules = new JobRules(expressions, settings);
        this.dueTimes = new DueTimes(expressions, clock.getZone());
        this.newJobs = new NewJobs(settings, clock, handover);
        this.activityJobs = new ActivityJobs(store, rules, newJobs);
    }

    /** Asynchronous continuations. */
    public Deferred deferred() {
        return new DeferredJobs(activityJobs);
    }

    /** Timers of catch and boundary events. */
    public Timers timers() {
        return new Timers(activityJobs, dueTimes);
    }

    /** Timers of start events. */
    public StartTimers startTimers() {
        return new StartTimers(store, rules, dueTimes, newJobs);
    }

    /** A new executor, not yet started; only one of them may run at a time. */
    public JobExecutor executor(Transactions transactions, Definitions definitions, Processes processes) {
        var health = new DatabaseHealth();
        var quickJobs = new QuickJobs();
        var runJob = new RunJob(store, definitions, processes, rules, dueTimes, newJobs, quickJobs);
        var recordFailure = new RecordFailure(store, definitions, processes, rules, clock, handover);
        var turns = new Turns(
                new ExecuteJob(settings, clock, transactions, store, runJob, recordFailure, health),
                new ExecuteTogether(clock, transactions, store, processes, runJob, quickJobs, health),
                new JobQueue.Sharing(
                        quickJobs::mayShare,
                        transactions.canShare() ? settings.jobsPerTransaction() : 1,
                        settings.workerThreads()));
        return new JobExecutor(settings, clock, transactions, store, handover, turns, health);
    }
}
