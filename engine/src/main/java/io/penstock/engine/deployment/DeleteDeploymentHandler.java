package io.penstock.engine.deployment;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.DecisionFiles;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.DefinitionListener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes a deployment; history of its instances stays. */
final class DeleteDeploymentHandler implements CommandHandler<DeleteDeployment, Done> {

    private final DeploymentStore store;
    private final DefinitionCache definitions;
    private final DecisionFiles decisions;
    private final List<DefinitionListener> listeners;
    private final RunningInstances running;

    DeleteDeploymentHandler(
            DeploymentStore store,
            DefinitionCache definitions,
            DecisionFiles decisions,
            List<DefinitionListener> listeners,
            RunningInstances running) {
        this.store = store;
        this.definitions = definitions;
        this.decisions = decisions;
        this.listeners = List.copyOf(listeners);
        this.running = running;
    }

    @Override
    public Permission permission() {
        return Permission.DEPLOY;
    }

    @Override
    public Done handle(DeleteDeployment command, CommandScope scope) {
        store.lock(scope.tenantId());
        DeploymentRow deployment = store.findDeployment(command.deploymentId(), scope.tenantId());
        if (deployment == null) {
            throw new EngineException(
                    ErrorCode.DEPLOYMENT_NOT_FOUND,
                    "No deployment " + command.deploymentId(),
                    Reference.of("deployment", command.deploymentId()));
        }
        UnitOfWork unitOfWork = scope.unitOfWork();
        Set<Long> deletedRoots = new HashSet<>();
        for (ProcessDefinitionRow row : store.definitionsOf(deployment.id())) {
            endInstances(command, row, unitOfWork, deletedRoots);
            remove(row, unitOfWork);
        }
        decisions.remove(unitOfWork, deployment.id());
        unitOfWork.write(new DeleteResources(deployment.id()));
        unitOfWork.delete(deployment);
        return Done.DONE;
    }

    private void endInstances(
            DeleteDeployment command, ProcessDefinitionRow row, UnitOfWork unitOfWork, Set<Long> deletedRoots) {
        if (!running.areThere(row.id())) {
            return;
        }
        if (!command.cascade()) {
            throw inUse(
                    command,
                    row,
                    "instances of process '" + row.processKey() + "' version " + row.version()
                            + " are running; delete with cascade to end them");
        }
        if (running.deleteSome(unitOfWork, row.id(), row.tenantId(), deletedRoots)) {
            throw inUse(
                    command,
                    row,
                    "more instances of process '" + row.processKey() + "' version " + row.version()
                            + " are running than one transaction ends; delete some of them first");
        }
    }

    private static EngineException inUse(DeleteDeployment command, ProcessDefinitionRow row, String why) {
        return new EngineException(
                ErrorCode.DEPLOYMENT_IN_USE,
                "Deployment " + command.deploymentId() + " stays: " + why,
                Reference.of("deployment", command.deploymentId()),
                Reference.of("processDefinition", row.id()));
    }

    private void remove(ProcessDefinitionRow row, UnitOfWork unitOfWork) {
        Definition definition = definitions.byId(row.id());
        Definition nowNewest = newestBut(row);
        unitOfWork.delete(row);
        unitOfWork.afterCommit(() -> definitions.forget(row.id()));
        listeners.forEach(listener -> listener.removed(unitOfWork, definition, nowNewest));
    }

    /** The version before, if this one is the newest. */
    private @Nullable Definition newestBut(ProcessDefinitionRow row) {
        Long latest = store.latestDefinition(row.processKey(), row.tenantId());
        if (latest == null || latest != row.id()) {
            return null;
        }
        for (int version = row.version() - 1; version > 0; version--) {
            Definition earlier = definitions.version(row.processKey(), version, row.tenantId());
            if (earlier != null) {
                return earlier;
            }
        }
        return null;
    }
}
