package io.penstock.engine.deployment;

import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.api.repository.ListDeployments;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.parser.BpmnParser;
import java.util.List;

/** The commands of this package. */
public final class DeploymentCommands {

    private DeploymentCommands() {}

    /**
     * @param checks what else must hold for a deployment
     * @param listeners told of versions that come and go
     */
    public static void addTo(
            Handlers handlers,
            DeploymentStore store,
            DefinitionCache definitions,
            BpmnParser parser,
            List<DeploymentCheck> checks,
            List<DefinitionListener> listeners,
            RunningInstances running) {
        handlers.command(CreateDeployment.class, new CreateDeploymentHandler(store, parser, checks, listeners))
                .query(ListDeployments.class, new ListDeploymentsHandler(store))
                .query(GetDeploymentResource.class, new GetDeploymentResourceHandler(store))
                .command(DeleteDeployment.class, new DeleteDeploymentHandler(store, definitions, listeners, running))
                .query(ListProcessDefinitions.class, new ListProcessDefinitionsHandler(store));
    }
}
