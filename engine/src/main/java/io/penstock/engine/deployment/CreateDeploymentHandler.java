package io.penstock.engine.deployment;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.DefinitionListener;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.ProcessStart;
import io.penstock.engine.parser.BpmnFile;
import io.penstock.engine.parser.BpmnParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks all files, then stores them and makes the next version of each process. */
final class CreateDeploymentHandler implements CommandHandler<CreateDeployment, DeploymentResult> {

    private static final int MAXIMUM_NAME = 255;

    private final DeploymentStore store;
    private final BpmnParser parser;
    private final List<DeploymentCheck> checks;
    private final List<DefinitionListener> listeners;

    CreateDeploymentHandler(
            DeploymentStore store,
            BpmnParser parser,
            List<DeploymentCheck> checks,
            List<DefinitionListener> listeners) {
        this.store = store;
        this.parser = parser;
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
        List<Problem> warnings = new ArrayList<>();
        List<DeployedProcess> processes = read(command, warnings);
        store.lock(scope.tenantId()); // the checks and the next version see what others have deployed
        check(processes, scope.tenantId());
        UnitOfWork unitOfWork = scope.unitOfWork();
        var deployment = new DeploymentRow(unitOfWork.nextId(), command.name(), scope.tenantId(), unitOfWork.now());
        unitOfWork.insert(deployment);
        for (DeploymentResource resource : command.resources()) {
            unitOfWork.insert(
                    new ResourceRow(unitOfWork.nextId(), deployment.id(), resource.name(), resource.content()));
        }
        List<ProcessDefinition> definitions = new ArrayList<>();
        for (DeployedProcess process : processes) {
            definitions.add(define(process, deployment, unitOfWork));
        }
        List<String> names =
                command.resources().stream().map(DeploymentResource::name).toList();
        return new DeploymentResult(
                new Deployment(deployment.id(), deployment.name(), deployment.deploymentTime(), names),
                definitions,
                warnings);
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

    private List<DeployedProcess> read(CreateDeployment command, List<Problem> warnings) {
        List<Problem> problems = new ArrayList<>();
        List<DeployedProcess> processes = new ArrayList<>();
        for (DeploymentResource resource : command.resources()) {
            if (isBpmn(resource.name())) {
                try {
                    BpmnFile file = parser.parse(resource.name(), resource.content());
                    file.processes().forEach(model -> processes.add(new DeployedProcess(resource.name(), model)));
                    warnings.addAll(file.warnings());
                } catch (DeploymentRefusedException refused) {
                    problems.addAll(refused.problems());
                }
            }
        }
        problems.addAll(processesOfOneMessage(processes));
        Map<String, String> fileOfKey = new HashMap<>();
        for (DeployedProcess process : processes) {
            String key = process.model().key();
            String other = fileOfKey.putIfAbsent(key, process.resourceName());
            if (other != null) {
                problems.add(new Problem(
                        process.resourceName(),
                        0,
                        0,
                        key,
                        "duplicate-process",
                        "Process '" + key + "' is also in " + other + "; a deployment holds one version of a process"));
            }
        }
        refuse(problems);
        return processes;
    }

    private void check(List<DeployedProcess> processes, String tenantId) {
        List<Problem> problems = new ArrayList<>();
        for (DeployedProcess process : processes) {
            checks.forEach(check -> problems.addAll(check.check(process.resourceName(), process.model(), tenantId)));
        }
        refuse(problems);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new DeploymentRefusedException(problems);
        }
    }

    /** A message starts one process; within one file the parser has looked already. */
    private static List<Problem> processesOfOneMessage(List<DeployedProcess> processes) {
        List<Problem> problems = new ArrayList<>();
        Map<String, DeployedProcess> firstWith = new HashMap<>();
        for (DeployedProcess process : processes) {
            for (ProcessStart start : process.model().starts()) {
                if (start.trigger() instanceof EventDefinition.Message message) {
                    DeployedProcess first = firstWith.putIfAbsent(message.name(), process);
                    if (first != null && !first.resourceName().equals(process.resourceName())) {
                        problems.add(new Problem(
                                process.resourceName(),
                                0,
                                0,
                                start.element().id(),
                                "message-start-taken",
                                "Message '" + message.name() + "' also starts process '"
                                        + first.model().key() + "' in " + first.resourceName()
                                        + "; use another message name"));
                    }
                }
            }
        }
        return problems;
    }

    private static boolean isBpmn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".bpmn") || lower.endsWith(".bpmn20.xml");
    }

    private record DeployedProcess(String resourceName, ProcessModel model) {}
}
