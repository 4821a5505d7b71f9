package io.penstock.engine.api.repository;

import io.penstock.engine.api.Problem;
import java.util.List;

/**
 * What a deployment made.
 *
 * @param warnings what was accepted although it has no effect, file by file
 */
public record DeploymentResult(
        Deployment deployment, List<ProcessDefinition> processDefinitions, List<Problem> warnings) {
    public DeploymentResult {
        processDefinitions = List.copyOf(processDefinitions);
        warnings = List.copyOf(warnings);
    }
}
