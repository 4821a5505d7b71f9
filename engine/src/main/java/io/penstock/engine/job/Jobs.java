package io.penstock.engine.job;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.api.management.GetJobStackTrace;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.api.management.SetJobDueTime;
import io.penstock.engine.api.management.SetJobRetries;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.execution.Deferred;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Deliveries;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.expression.Expressions;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * Composes this package. The interpreter needs {@link #deferred} and {@link #timers}; the {@link #executor} needs the interpreter.
 * Jobs are handed from one to the other inside one object of this class.
 */
public final class Jobs {

    private final JobExecutorSettings settings;
    private final Clock clock;
    private final JobStore store;
    private final RegistrationStore registrations;
    private final NodeClasses classes;
    private final Handover handover;
    private final JobRules rules;
    private final DueTimes dueTimes;
    private final NewJobs newJobs;
    private final ActivityJobs activityJobs;
    private final IncidentListener incidents;

    /**
     * What this node is, as far as jobs are concerned.
     *
     * @param clock its zone is the one in which timers without a zone count, and in which days and months are added
     * @param hasClass whether this node has a class of that name
     * @param otherNodes how news reaches the others
     */
    public record Node(
            JobExecutorSettings settings, Clock clock, Predicate<String> hasClass, WakeUpChannel otherNodes) {}

    public Jobs(
            Node node,
            JobStore store,
            RegistrationStore registrations,
            Expressions expressions,
            IncidentListener incidents) {
        this.incidents = incidents;
        this.settings = node.settings();
        this.clock = node.clock();
        this.store = store;
        this.registrations = registrations;
        this.classes = new NodeClasses(node.hasClass(), registrations);
        this.handover = new Handover(clock, settings.pollInterval(), node.otherNodes());
        this.rules = new JobRules(expressions, settings);
        this.dueTimes = new DueTimes(expressions, clock.getZone());
        this.newJobs = new NewJobs(settings, clock, handover, classes);
        this.activityJobs = new ActivityJobs(store, rules, newJobs, classes);
    }

    /** Asynchronous continuations. */
    public Deferred deferred() {
        return new DeferredJobs(activityJobs, incidents);
    }

    /** What is delivered later. */
    public Deliveries deliveries(Definitions definitions) {
        return new DeliveryJobs(definitions, rules, newJobs, classes);
    }

    /** Timers of catch and boundary events. */
    public Timers timers() {
        return new Timers(activityJobs, dueTimes);
    }

    /** Timers of start events. */
    public StartTimers startTimers() {
        return new StartTimers(store, rules, dueTimes, newJobs, classes);
    }

    /** Adds the commands on jobs and incidents. */
    public void addCommandsTo(Handlers handlers, JobListing listing, ExecutionStore executions) {
        var free = new FreeJobs(listing, executions);
        handlers.query(ListJobs.class, new ListJobsHandler(listing))
                .query(ListIncidents.class, new ListIncidentsHandler(listing))
                .query(GetJobStackTrace.class, new GetJobStackTraceHandler(listing))
                .command(SetJobRetries.class, new SetJobRetriesHandler(free, store, newJobs))
                .command(SetJobDueTime.class, new SetJobDueTimeHandler(free, newJobs));
    }

    /** A new executor, not yet started; only one of them may run at a time. */
    public JobExecutor executor(Transactions transactions, Definitions definitions, Processes processes) {
        var health = new DatabaseHealth();
        var quickJobs = new QuickJobs();
        var runJob = new RunJob(store, definitions, processes, rules, dueTimes, newJobs, quickJobs);
        var recordFailure = new RecordFailure(
                store, definitions, processes, rules, clock, new RecordFailure.Told(handover, incidents));
        var turns = new Turns(
                new ExecuteJob(settings, clock, transactions, store, runJob, recordFailure, health),
                new ExecuteTogether(clock, transactions, store, processes, runJob, quickJobs, health),
                new JobQueue.Sharing(
                        quickJobs::mayShare,
                        transactions.canShare() ? settings.jobsPerTransaction() : 1,
                        settings.workerThreads()));
        var wakeUp = new WakeUp(clock);
        var giveBack = new GiveBack(settings, transactions, store, handover.otherNodes());
        var queue = new JobQueue(settings.queueSize(), turns.sharing(), wakeUp::now);
        var takeJobs = new TakeJobs(settings, clock, transactions, store, classes);
        return new JobExecutor(
                settings,
                handover,
                new JobExecutor.Parts(
                        queue,
                        wakeUp,
                        giveBack,
                        takeJobs,
                        new Workers(queue, turns, giveBack),
                        new AcquireJobs(settings, clock, takeJobs, giveBack, queue, wakeUp, health),
                        new RenewLocks(settings, clock, transactions, store, queue, health),
                        new RegisterNode(settings, clock, transactions, registrations, classes, health)),
                health);
    }
}
