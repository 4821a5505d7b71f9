package io.penstock.engine.boot;

import io.penstock.engine.api.Engine;
import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.engine.api.outbound.Outbox;
import io.penstock.engine.history.HistoryCleanUp;
import io.penstock.engine.history.HistoryCleanUpStatus;
import io.penstock.engine.job.JobExecutor;
import io.penstock.engine.job.JobExecutorStatus;
import io.penstock.engine.subscription.KeptMessageDelivery;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine with its job executor. Thread-safe. */
public final class ProcessEngine implements AutoCloseable {

    private static final Duration CLOSE_TIME = Duration.ofSeconds(30);

    private final Engine engine;
    private final JobExecutor jobExecutor;
    private final HistoryCleanUp historyCleanUp;
    private final @Nullable UserDirectory users;
    private final WakeUpChannel otherNodes;
    private final KeptMessageDelivery keptMessages;
    private final Outbox outbox;

    ProcessEngine(
            Engine engine,
            JobExecutor jobExecutor,
            HistoryCleanUp historyCleanUp,
            @Nullable UserDirectory users,
            WakeUpChannel otherNodes,
            KeptMessageDelivery keptMessages,
            Outbox outbox) {
        this.keptMessages = keptMessages;
        this.outbox = outbox;
        this.engine = engine;
        this.jobExecutor = jobExecutor;
        this.historyCleanUp = historyCleanUp;
        this.users = users;
        this.otherNodes = otherNodes;
    }

    /** The entrance for commands. */
    public Engine engine() {
        return engine;
    }

    /** The users of the doors; there are some only when the engine was built with a secret key. */
    public Optional<UserDirectory> users() {
        return Optional.ofNullable(users);
    }

    /** The messages that leave this engine; there are none unless it was built to let them out. */
    public Outbox outbox() {
        return outbox;
    }

    /** Starts to run jobs, to deliver messages that were kept and to remove old history on this node. Without it commands work and jobs wait. */
    public void start() {
        jobExecutor.start();
        historyCleanUp.start();
        keptMessages.start();
    }

    /** Runs every job that is due, on the calling thread, until none is left; for tests with a clock of their own. */
    public int runDueJobs() {
        return jobExecutor.runDueJobs();
    }

    /**
     * Runs one job on the calling thread, due or not, and with or without tries left. The jobs that it makes wait for their turn.
     *
     * @return whether it was done; false when it failed, which is recorded as always, is gone, or runs elsewhere
     */
    public boolean runJob(long jobId) {
        return jobExecutor.runJob(jobId);
    }

    /**
     * Removes all history whose time has come, on the calling thread.
     *
     * @return of how many instances; 0 as well while another node does it
     */
    public long removeExpiredHistory() {
        return historyCleanUp.removeNow();
    }

    /** Delivers kept messages to those that wait for them, and gives up those whose time is over, on the calling thread. */
    public void deliverKeptMessages() {
        keptMessages.deliverNow();
    }

    public HistoryCleanUpStatus historyCleanUp() {
        return historyCleanUp.status();
    }

    public JobExecutorStatus jobs() {
        return jobExecutor.status();
    }

    /**
     * Takes no more jobs, gives back those that have not begun, and lets running ones finish.
     *
     * @param time how long running jobs may take before they are interrupted
     */
    public void stop(Duration time) {
        historyCleanUp.stop();
        keptMessages.stop();
        jobExecutor.stop(time);
    }

    /** Stops, with half a minute for running jobs. */
    @Override
    public void close() {
        stop(CLOSE_TIME);
        otherNodes.close();
    }
}
