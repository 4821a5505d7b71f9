package io.penstock.engine.deployment;

import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.api.repository.ListDeployments;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.DecisionFiles;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.parser.BpmnParser;
import java.util.List;

/** The commands of this package. */
public final class DeploymentCommands {

    private DeploymentCommands() {}

    /** What deployed files are read with. */
    public record Readers(BpmnParser parser, DecisionFiles decisions) {}

    /**
     * @param checks what else must hold for a deployment
     * @param listeners told of versions that come and go
     */
    public static void addTo(
            Handlers handlers,
            DeploymentStore store,
            DefinitionCache definitions,
            Readers readers,
            List<DeploymentCheck> checks,
            List<DefinitionListener> listeners,
            RunningInstances running) {
        handlers.command(CreateDeployment.class, new CreateDeploymentHandler(store, readers, checks, listeners))
                .query(ListDeployments.class, new ListDeploymentsHandler(store))
                .query(GetDeploymentResource.class, new GetDeploymentResourceHandler(store))
                .command(
                        DeleteDeployment.class,
                        new DeleteDeploymentHandler(store, definitions, readers.decisions(), listeners, running))
                .query(ListProcessDefinitions.class, new ListProcessDefinitionsHandler(store));
    }
}
