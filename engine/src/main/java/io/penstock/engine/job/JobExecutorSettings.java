package io.penstock.engine.job;

import java.time.Duration;
import java.util.UUID;

/**
 * What can be tuned about jobs.
 *
 * @param nodeId names this node in locks; no two running nodes of a database may share it
 * @param workerThreads jobs that run at once; each uses a database connection, and two more serve acquisition and lock renewal
 * @param queueSize jobs that this node locks beyond the running ones, so that workers never wait for the database
 * @param jobsPerTransaction quick jobs that share a transaction when many wait, at most; 1 for a transaction each
 * @param lockDuration after this time without renewal others take a node's jobs; renewed at a third of it
 * @param pollInterval an idle node looks for jobs of other nodes this often; its own jobs need no poll
 * @param defaultTries tries of a job whose model says nothing, at least 1
 * @param defaultRetryDelay the wait after the first failure of such a job; six times longer after each further one, at most an
 *     hour
 */
public record JobExecutorSettings(
        String nodeId,
        int workerThreads,
        int queueSize,
        int jobsPerTransaction,
        Duration lockDuration,
        Duration pollInterval,
        int defaultTries,
        Duration defaultRetryDelay) {

    /** More savepoints of one transaction than this cost PostgreSQL more than they save. */
    private static final int MOST_JOBS_PER_TRANSACTION = 60;

    public JobExecutorSettings {
        require(!nodeId.isBlank() && nodeId.length() <= 64, "nodeId has 1 to 64 characters");
        require(workerThreads >= 1, "workerThreads is at least 1");
        require(queueSize >= 1, "queueSize is at least 1");
        require(
                jobsPerTransaction >= 1 && jobsPerTransaction <= MOST_JOBS_PER_TRANSACTION,
                "jobsPerTransaction is 1 to " + MOST_JOBS_PER_TRANSACTION);
        require(lockDuration.toMillis() >= 300, "lockDuration is at least 300 ms");
        require(pollInterval.toMillis() >= 10, "pollInterval is at least 10 ms");
        require(defaultTries >= 1, "defaultTries is at least 1");
        require(!defaultRetryDelay.isNegative(), "defaultRetryDelay is not negative");
    }

    /**
     * 8 workers, a queue of 64, at most 32 jobs in a transaction, locks of 10 seconds, a poll each 0.8 seconds, 3 tries with 10 seconds and then a minute between
     * them, and a node id made up for this process.
     */
    public static JobExecutorSettings defaults() {
        return new JobExecutorSettings(
                "node-" + UUID.randomUUID(),
                8,
                64,
                32,
                Duration.ofSeconds(10),
                Duration.ofMillis(800),
                3,
                Duration.ofSeconds(10));
    }

    public JobExecutorSettings withNodeId(String newNodeId) {
        return new JobExecutorSettings(
                newNodeId,
                workerThreads,
                queueSize,
                jobsPerTransaction,
                lockDuration,
                pollInterval,
                defaultTries,
                defaultRetryDelay);
    }

    public JobExecutorSettings withWorkerThreads(int threads) {
        return new JobExecutorSettings(
                nodeId,
                threads,
                queueSize,
                jobsPerTransaction,
                lockDuration,
                pollInterval,
                defaultTries,
                defaultRetryDelay);
    }

    public JobExecutorSettings withQueueSize(int size) {
        return new JobExecutorSettings(
                nodeId,
                workerThreads,
                size,
                jobsPerTransaction,
                lockDuration,
                pollInterval,
                defaultTries,
                defaultRetryDelay);
    }

    public JobExecutorSettings withJobsPerTransaction(int most) {
        return new JobExecutorSettings(
                nodeId, workerThreads, queueSize, most, lockDuration, pollInterval, defaultTries, defaultRetryDelay);
    }

    public JobExecutorSettings withLockDuration(Duration duration) {
        return new JobExecutorSettings(
                nodeId,
                workerThreads,
                queueSize,
                jobsPerTransaction,
                duration,
                pollInterval,
                defaultTries,
                defaultRetryDelay);
    }

    public JobExecutorSettings withPollInterval(Duration interval) {
        return new JobExecutorSettings(
                nodeId,
                workerThreads,
                queueSize,
                jobsPerTransaction,
                lockDuration,
                interval,
                defaultTries,
                defaultRetryDelay);
    }

    public JobExecutorSettings withDefaultRetries(int tries, Duration delay) {
        return new JobExecutorSettings(
                nodeId, workerThreads, queueSize, jobsPerTransaction, lockDuration, pollInterval, tries, delay);
    }

    private static void require(boolean holds, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException(expectation);
        }
    }
}
