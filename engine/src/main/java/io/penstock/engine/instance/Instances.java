package io.penstock.engine.instance;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;

/** Finds running instances of a tenant, or says that there is none. */
record Instances(ExecutionStore store) {

    /** The instance under the lock of its hierarchy. */
    ProcessInstanceRow locked(long instanceId, String tenantId) {
        ProcessInstanceRow row = store.lockInstance(instanceId, tenantId);
        if (row == null) {
            throw notFound(instanceId);
        }
        return row;
    }

    /** The instance as it is committed. */
    ProcessInstanceRow committed(long instanceId, String tenantId) {
        ProcessInstanceRow row = store.findInstance(instanceId);
        if (row == null || !row.tenantId().equals(tenantId)) {
            throw notFound(instanceId);
        }
        return row;
    }

    private static EngineException notFound(long instanceId) {
        return new EngineException(
                ErrorCode.PROCESS_INSTANCE_NOT_FOUND,
                "No process instance " + instanceId + " is running; it may have ended",
                Reference.of("processInstance", instanceId));
    }
}
