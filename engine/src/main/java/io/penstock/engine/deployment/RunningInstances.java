package io.penstock.engine.deployment;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;
import java.util.Set;

/** The running instances of a process definition, as a deletion of the definition meets them. */
public record RunningInstances(ExecutionStore store, Processes processes) {

    private static final int BATCH = 500;

    boolean areThere(long definitionId) {
        return !store.runningInstancesOf(definitionId, 1).isEmpty();
    }

    /**
     * Deletes at most a batch of instances, with those that called them and those that they called.
     *
     * @param deleted roots that this unit of work has deleted already; those deleted now are added
     * @return whether there were more
     */
    boolean deleteSome(UnitOfWork unitOfWork, long definitionId, String tenantId, Set<Long> deleted) {
        var rootIds = store.runningInstancesOf(definitionId, BATCH + 1);
        for (Long rootId : rootIds.subList(0, Math.min(BATCH, rootIds.size()))) {
            ProcessInstanceRow root = deleted.add(rootId) ? store.lockInstance(rootId, tenantId) : null;
            if (root != null) {
                processes.delete(unitOfWork, root, "deployment deleted");
            }
        }
        return rootIds.size() > BATCH;
    }
}
