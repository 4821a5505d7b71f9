package io.penstock.engine.deployment;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.deployment.ReadFiles.DeployedProcess;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.model.ProcessModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks all files, then stores them and makes the next version of each process and decision. */
final class CreateDeploymentHandler implements CommandHandler<CreateDeployment, DeploymentResult> {

    private static final int MAXIMUM_NAME = 255;

    private final DeploymentStore store;
    private final DeploymentCommands.Readers readers;
    private final List<DeploymentCheck> checks;
    private final List<DefinitionListener> listeners;

    CreateDeploymentHandler(
            DeploymentStore store,
            DeploymentCommands.Readers readers,
            List<DeploymentCheck> checks,
            List<DefinitionListener> listeners) {
        this.store = store;
        this.readers = readers;
        this.checks = List.copyOf(checks);
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public Permission permission() {
        return Permission.DEPLOY;
    }

    @Override
    public DeploymentResult handle(CreateDeployment command, CommandScope scope) {
        checkNames(command);
        ReadFiles files = FileReading.read(command.resources(), readers);
        store.lock(scope.tenantId()); // the checks and the next version see what others have deployed
        check(files.processes(), scope.tenantId());
        UnitOfWork unitOfWork = scope.unitOfWork();
        var deployment = new DeploymentRow(unitOfWork.nextId(), command.name(), scope.tenantId(), unitOfWork.now());
        unitOfWork.insert(deployment);
        for (DeploymentResource resource : command.resources()) {
            unitOfWork.insert(
                    new ResourceRow(unitOfWork.nextId(), deployment.id(), resource.name(), resource.content()));
        }
        List<ProcessDefinition> definitions = new ArrayList<>();
        for (DeployedProcess process : files.processes()) {
            definitions.add(define(process, deployment, unitOfWork));
        }
        List<DecisionDefinition> decisions = files.decisions().stream()
                .map(deployed -> readers.decisions()
                        .define(
                                unitOfWork,
                                deployed.decision(),
                                deployed.resourceName(),
                                deployment.id(),
                                deployment.tenantId()))
                .toList();
        List<String> names =
                command.resources().stream().map(DeploymentResource::name).toList();
        return new DeploymentResult(
                new Deployment(deployment.id(), deployment.name(), deployment.deploymentTime(), names),
                definitions,
                decisions,
                files.warnings());
    }

    private ProcessDefinition define(DeployedProcess process, DeploymentRow deployment, UnitOfWork unitOfWork) {
        ProcessModel model = process.model();
        Long latest = store.latestDefinition(model.key(), deployment.tenantId());
        ProcessDefinitionRow newest = latest == null ? null : store.findDefinition(latest);
        var row = new ProcessDefinitionRow(
                unitOfWork.nextId(),
                model.key(),
                newest == null ? 1 : newest.version() + 1,
                model.head().name(),
                model.head().versionTag(),
                deployment.id(),
                process.resourceName(),
                deployment.tenantId(),
                model.requiredClasses().id());
        unitOfWork.insert(row);
        store.store(model.requiredClasses());
        var definition = new Definition(row.id(), row.version(), deployment.id(), deployment.tenantId(), model);
        listeners.forEach(listener -> listener.newestVersion(unitOfWork, definition));
        return new ProcessDefinition(
                row.id(),
                row.processKey(),
                row.version(),
                row.name(),
                row.versionTag(),
                deployment.id(),
                row.resourceName());
    }

    private static void checkNames(CreateDeployment command) {
        if (command.name().isBlank() || command.name().length() > MAXIMUM_NAME) {
            throw invalid("A deployment has a name of 1 to " + MAXIMUM_NAME + " characters");
        }
        if (command.resources().isEmpty()) {
            throw invalid("A deployment has at least one file");
        }
        Set<String> names = new HashSet<>();
        for (DeploymentResource resource : command.resources()) {
            if (resource.name().isBlank() || resource.name().length() > MAXIMUM_NAME) {
                throw invalid("A deployed file has a name of 1 to " + MAXIMUM_NAME + " characters");
            }
            if (!names.add(resource.name())) {
                throw invalid("Two files of the deployment are named '" + resource.name() + "'");
            }
        }
    }

    private static EngineException invalid(String message) {
        return new EngineException(ErrorCode.REQUEST_INVALID, message);
    }

    private void check(List<DeployedProcess> processes, String tenantId) {
        List<Problem> problems = new ArrayList<>();
        for (DeployedProcess process : processes) {
            checks.forEach(check -> problems.addAll(check.check(process.resourceName(), process.model(), tenantId)));
        }
        if (!problems.isEmpty()) {
            throw new DeploymentRefusedException(problems);
        }
    }
}
