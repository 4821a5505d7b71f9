package io.penstock.engine.api.repository;

import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.DecisionDefinition;
import java.util.List;

/**
 * What a deployment made.
 *
 * @param warnings what was accepted although it has no effect, file by file
 */
public record DeploymentResult(
        Deployment deployment,
        List<ProcessDefinition> processDefinitions,
        List<DecisionDefinition> decisionDefinitions,
        List<Problem> warnings) {
    public DeploymentResult {
        processDefinitions = List.copyOf(processDefinitions);
        decisionDefinitions = List.copyOf(decisionDefinitions);
        warnings = List.copyOf(warnings);
    }
}
