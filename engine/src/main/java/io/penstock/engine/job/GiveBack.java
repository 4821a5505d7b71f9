package io.penstock.engine.job;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.command.Transactions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives jobs that this node has locked and will not run back to the database, for any node to take at once. */
final class GiveBack {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);

    private final JobExecutorSettings settings;
    private final Transactions transactions;
    private final JobStore store;
    private final WakeUpChannel otherNodes;

    GiveBack(JobExecutorSettings settings, Transactions transactions, JobStore store, WakeUpChannel otherNodes) {
        this.settings = settings;
        this.transactions = transactions;
        this.store = store;
        this.otherNodes = otherNodes;
    }

    /** When the database cannot be reached, the locks end by themselves. */
    void locksOf(List<JobRow> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        try {
            transactions.inTransaction(unitOfWork -> {
                store.releaseLocks(settings.nodeId(), jobs);
                return true;
            });
            otherNodes.publish();
            LOG.info("{} queued jobs were given back", jobs.size());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "{} queued jobs could not be given back; their locks end within {}",
                    jobs.size(),
                    settings.lockDuration(),
                    failure);
        }
    }
}
