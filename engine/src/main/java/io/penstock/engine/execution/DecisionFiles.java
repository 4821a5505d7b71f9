package io.penstock.engine.execution;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.command.UnitOfWork;
import java.util.List;

/** Takes the files of a deployment that hold decisions. */
public interface DecisionFiles {

    /** Whether a file of this name holds decisions. */
    boolean areIn(String resourceName);

    /**
     * Reads a file.
     *
     * @throws DeploymentRefusedException with every problem of the file
     */
    List<Decision> read(String resourceName, byte[] content) throws DeploymentRefusedException;

    /** Makes the next version of a decision, under the lock of the tenant's deployments. */
    DecisionDefinition define(
            UnitOfWork unitOfWork, Decision decision, String resourceName, long deploymentId, String tenantId);

    /** Deletes the versions that a deployment made. */
    void remove(UnitOfWork unitOfWork, long deploymentId);
}
