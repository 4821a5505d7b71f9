package io.penstock.engine.deployment;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.deployment.ReadFiles.DeployedDecision;
import io.penstock.engine.deployment.ReadFiles.DeployedProcess;
import io.penstock.engine.execution.DecisionFiles;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.ProcessStart;
import io.penstock.engine.parser.BpmnFile;
import io.penstock.engine.parser.BpmnParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files of one deployment; those that hold neither processes nor decisions are only kept. */
final class FileReading {

    private final BpmnParser parser;
    private final DecisionFiles decisionFiles;
    private final List<DeployedProcess> processes = new ArrayList<>();
    private final List<DeployedDecision> decisions = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private FileReading(DeploymentCommands.Readers readers) {
        this.parser = readers.parser();
        this.decisionFiles = readers.decisions();
    }

    /**
     * Reads all of them.
     *
     * @throws DeploymentRefusedException with every problem of all files
     */
    static ReadFiles read(List<DeploymentResource> resources, DeploymentCommands.Readers readers) {
        var reading = new FileReading(readers);
        resources.forEach(reading::read);
        reading.checkMessages();
        reading.checkProcessKeys();
        reading.checkDecisionKeys();
        if (!reading.problems.isEmpty()) {
            throw new DeploymentRefusedException(reading.problems);
        }
        return new ReadFiles(reading.processes, reading.decisions, reading.warnings);
    }

    private void read(DeploymentResource resource) {
        String name = resource.name();
        try {
            if (isBpmn(name)) {
                BpmnFile file = parser.parse(name, resource.content());
                file.processes().forEach(model -> processes.add(new DeployedProcess(name, model)));
                warnings.addAll(file.warnings());
            } else if (decisionFiles.areIn(name)) {
                decisionFiles
                        .read(name, resource.content())
                        .forEach(decision -> decisions.add(new DeployedDecision(name, decision)));
            }
        } catch (DeploymentRefusedException refused) {
            problems.addAll(refused.problems());
        }
    }

    private static boolean isBpmn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".bpmn") || lower.endsWith(".bpmn20.xml");
    }

    /** A message starts one process; within one file the parser has looked already. */
    private void checkMessages() {
        Map<String, DeployedProcess> firstWith = new HashMap<>();
        for (DeployedProcess process : processes) {
            for (ProcessStart start : process.model().starts()) {
                if (start.trigger() instanceof EventDefinition.Message message) {
                    DeployedProcess first = firstWith.putIfAbsent(message.name(), process);
                    if (first != null && !first.resourceName().equals(process.resourceName())) {
                        problem(
                                process.resourceName(),
                                start.element().id(),
                                "message-start-taken",
                                "Message '" + message.name() + "' also starts process '"
                                        + first.model().key() + "' in " + first.resourceName()
                                        + "; use another message name");
                    }
                }
            }
        }
    }

    private void checkProcessKeys() {
        Map<String, String> fileOfKey = new HashMap<>();
        for (DeployedProcess process : processes) {
            String key = process.model().key();
            String other = fileOfKey.putIfAbsent(key, process.resourceName());
            if (other != null) {
                problem(
                        process.resourceName(),
                        key,
                        "duplicate-process",
                        "Process '" + key + "' is also in " + other + "; a deployment holds one version of a process");
            }
        }
    }

    private void checkDecisionKeys() {
        Map<String, String> fileOfKey = new HashMap<>();
        for (DeployedDecision deployed : decisions) {
            String key = deployed.decision().key();
            String other = fileOfKey.putIfAbsent(key, deployed.resourceName());
            if (other != null) {
                problem(
                        deployed.resourceName(),
                        key,
                        "duplicate-decision",
                        "Decision '" + key + "' is also in " + other
                                + "; a deployment holds one version of a decision");
            }
        }
    }

    private void problem(String resourceName, String elementId, String code, String message) {
        problems.add(new Problem(resourceName, 0, 0, elementId, code, message));
    }
}
