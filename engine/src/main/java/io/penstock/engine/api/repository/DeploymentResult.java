package io.penstock.engine.api.repository;

import java.util.List;

/** What a deployment made. */
public record DeploymentResult(Deployment deployment, List<ProcessDefinition> processDefinitions) {
    public DeploymentResult {
        processDefinitions = List.copyOf(processDefinitions);
    }
}
