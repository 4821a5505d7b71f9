package io.penstock.engine.job;

import io.penstock.engine.api.WakeUpChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of the database on this node: one thread takes them, one keeps their locks alive, one tells which classes
 * the node has, and a fixed number of workers run them. Starts once and stops once; after that a new object is needed. Thread-safe.
 */
public final class JobExecutor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);
    private static final int MANUAL_BATCH = 50;
    private static final Duration STOP_TIME = Duration.ofSeconds(10);
    private static final Duration TIME_AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final JobExecutorSettings settings;
    private final JobQueue queue;
    private final WakeUp wakeUp;
    private final Handover handover;
    private final GiveBack giveBack;
    private final TakeJobs takeJobs;
    private final Workers workers;
    private final AcquireJobs acquireJobs;
    private final RenewLocks renewLocks;
    private final RegisterNode registerNode;
    private final DatabaseHealth health;
    private final Receiver receiver = new Receiver();
    private final LongAdder handedOver = new LongAdder();
    private final List<Thread> services = new ArrayList<>();
    private volatile State state = State.NEW;
    private WakeUpChannel.Subscription otherNodes = () -> {};

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    /** What it is made of. */
    record Parts(
            JobQueue queue,
            WakeUp wakeUp,
            GiveBack giveBack,
            TakeJobs takeJobs,
            Workers workers,
            AcquireJobs acquireJobs,
            RenewLocks renewLocks,
            RegisterNode registerNode) {}

    JobExecutor(JobExecutorSettings settings, Handover handover, Parts parts, DatabaseHealth health) {
        this.settings = settings;
        this.handover = handover;
        this.health = health;
        this.queue = parts.queue();
        this.wakeUp = parts.wakeUp();
        this.giveBack = parts.giveBack();
        this.takeJobs = parts.takeJobs();
        this.workers = parts.workers();
        this.acquireJobs = parts.acquireJobs();
        this.renewLocks = parts.renewLocks();
        this.registerNode = parts.registerNode();
    }

    /**
     * Starts to run jobs.
     *
     * @throws IllegalStateException when it was started before, or another executor of the same engine runs
     */
    public synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("A job executor starts once; make a new one");
        }
        handover.open(receiver);
        state = State.RUNNING;
        services.add(new Thread(acquireJobs, "penstock-job-acquisition"));
        services.add(new Thread(renewLocks, "penstock-job-heartbeat"));
        services.add(new Thread(registerNode, "penstock-job-registration"));
        otherNodes = handover.otherNodes().subscribe(wakeUp::now);
        workers.start(settings.workerThreads());
        for (Thread thread : services) {
            thread.setDaemon(false);
            thread.start();
        }
        LOG.info("Job executor of node {} started with {} workers", settings.nodeId(), settings.workerThreads());
    }

    /**
     * Stops: takes no more jobs, gives the queued ones back, and lets the running ones finish. Those that run after this time are
     * interrupted; what they did is rolled back and they cost no try. Does nothing when it does not run.
     */
    public synchronized void stop(Duration time) {
        if (state != State.RUNNING) {
            state = State.STOPPED;
            return;
        }
        state = State.STOPPED;
        handover.close(receiver);
        otherNodes.close();
        acquireJobs.stop();
        workers.finish();
        giveBack.locksOf(queue.close());
        boolean interrupted = !awaitRunning(time);
        if (queue.runningCount() > 0) {
            LOG.warn("{} jobs still run after {} and are interrupted", queue.runningCount(), time);
            workers.interrupt();
            interrupted |= !awaitRunning(TIME_AFTER_INTERRUPT);
        }
        renewLocks.stop();
        registerNode.stop();
        interrupted |= !awaitServices();
        LOG.info("Job executor of node {} stopped; {} jobs still run", settings.nodeId(), queue.runningCount());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops within ten seconds. */
    @Override
    public void close() {
        stop(STOP_TIME);
    }

    /**
     * Runs all jobs that are due, and those that become due by it, on the calling thread; for tests with a clock of their own and for
     * engines without threads.
     *
     * @return how many jobs were run, failed tries included
     */
    public int runDueJobs() {
        int all = 0;
        boolean more;
        do {
            TakeJobs.Taken taken = takeJobs.take(MANUAL_BATCH);
            int batch = 0;
            for (JobRow job : taken.jobs()) {
                JobOutcome outcome = workers.run(new HeldJob(job, 0));
                if (outcome == JobOutcome.EXECUTED || outcome == JobOutcome.FAILED) {
                    batch++;
                }
            }
            all += batch;
            more = batch > 0 || (taken.jobs().isEmpty() && taken.more());
        } while (more);
        return all;
    }

    /**
     * Runs one job on the calling thread, due or not, and with or without tries left; those that it makes wait for their turn. A
     * failure is recorded, as always.
     *
     * @return whether it was done; false when it failed, is gone, or somebody has it
     */
    public boolean runJob(long jobId) {
        JobRow job = takeJobs.takeOne(jobId);
        return job != null && workers.run(new HeldJob(job, 0)) == JobOutcome.EXECUTED;
    }

    /** What it does at this moment. */
    public JobExecutorStatus status() {
        return new JobExecutorStatus(
                state == State.RUNNING,
                health.isReachable(),
                queue.runningCount(),
                queue.queuedCount(),
                workers.count(JobOutcome.EXECUTED),
                workers.count(JobOutcome.FAILED),
                workers.count(JobOutcome.LOST),
                acquireJobs.acquired(),
                handedOver.sum(),
                registerNode.stranded(),
                acquireJobs.lastAcquisition());
    }

    /** False when the calling thread was interrupted. */
    private boolean awaitRunning(Duration time) {
        try {
            if (!queue.awaitIdle(time.toNanos())) {
                LOG.debug("Jobs still run after {}", time);
            }
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    /** False when the calling thread was interrupted. */
    private boolean awaitServices() {
        try {
            for (Thread service : services) {
                TimeUnit.MILLISECONDS.timedJoin(service, TIME_AFTER_INTERRUPT.toMillis());
            }
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    /** This executor as the transactions of its node see it. */
    private final class Receiver implements Handover.Receiver {

        @Override
        public boolean reserve() {
            return queue.reserve();
        }

        @Override
        public void cancelReservation() {
            queue.cancelReservation();
        }

        @Override
        public void accept(JobRow job) {
            if (queue.addReserved(job)) {
                handedOver.increment();
            } else {
                LOG.debug("Job {} came while the executor stopped; its lock ends by itself", job.id());
            }
        }

        @Override
        public void dueAt(Instant time) {
            wakeUp.at(time);
        }
    }
}
