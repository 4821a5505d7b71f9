package io.penstock.engine.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the job executor of this node does, at one moment.
 *
 * @param active whether it takes jobs
 * @param databaseReachable false from a failed database access of the executor until the next that succeeds
 * @param running jobs that run
 * @param queued jobs that are locked and wait for a worker
 * @param executed jobs done since the start
 * @param failed tries that failed since the start
 * @param lost jobs that had gone, or that another node had taken, before they could be run or committed
 * @param acquired jobs that were taken from the database
 * @param handedOver jobs that transactions of this node handed over, which needed no acquisition
 * @param stranded due jobs that need classes which no living node has, counted every half minute, 10,000 of a set of classes at most
 * @param lastAcquisition when the database was last asked for jobs, or null
 */
public record JobExecutorStatus(
        boolean active,
        boolean databaseReachable,
        int running,
        int queued,
        long executed,
        long failed,
        long lost,
        long acquired,
        long handedOver,
        long stranded,
        @Nullable Instant lastAcquisition) {}
