package io.penstock.engine.api.repository;

import io.penstock.engine.api.Command;
import java.util.List;

/**
 * Deploys files together: all or none. Each executable process gets the next version of its key.
 *
 * <p>Errors: DEPLOYMENT_REFUSED with every problem of every file.
 *
 * @param name shown to people
 * @param resources at least one, with distinct names; those ending in {@code .bpmn} or {@code .bpmn20.xml} are read as BPMN, others are kept
 */
public record CreateDeployment(String name, List<DeploymentResource> resources) implements Command<DeploymentResult> {
    public CreateDeployment {
        resources = List.copyOf(resources);
    }
}
