package io.penstock.engine.api.decision;

import io.penstock.engine.api.DeploymentRefusedException;
import java.util.List;

/** Reads decisions, for business rule tasks (BPMN 2.0, 10.3.3). Thread-safe. */
public interface DecisionEngine {

    /**
     * Reads a DMN file.
     *
     * @param resourceName name of the file, for the problems
     * @return its decisions, in document order; at least one
     * @throws DeploymentRefusedException with every problem of the file
     */
    List<Decision> read(String resourceName, byte[] content) throws DeploymentRefusedException;
}
