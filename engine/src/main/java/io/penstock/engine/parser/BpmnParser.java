package io.penstock.engine.parser;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.model.ProcessModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads BPMN 2.0 XML into the executable model. Thread-safe.
 *
 * <p>Nothing is ignored silently: whatever this version does not execute is refused by name, and a file that is refused
 * lists everything that is wrong with it.
 */
public final class BpmnParser {

    private final XmlReading xml = new XmlReading();
    private final ExpressionCheck expressions;

    public BpmnParser(ExpressionCheck expressions) {
        this.expressions = expressions;
    }

    /**
     * Reads a file.
     *
     * @param resourceName name of the file, for the problems
     * @throws DeploymentRefusedException with every problem of the file
     */
    public BpmnFile parse(String resourceName, byte[] content) throws DeploymentRefusedException {
        var problems = new Problems(resourceName);
        List<ProcessModel> models = models(resourceName, xml.readValid(content, problems), problems);
        return new BpmnFile(models, problems.warnings());
    }

    /**
     * The executable processes of a file that was {@link #parse parsed} before: without the schema, whose answer is known.
     *
     * @throws DeploymentRefusedException when this version no longer executes what the one before did
     */
    public List<ProcessModel> parseAgain(String resourceName, byte[] content) throws DeploymentRefusedException {
        var problems = new Problems(resourceName);
        return models(resourceName, xml.readWellFormed(content, problems), problems);
    }

    private List<ProcessModel> models(String resourceName, @Nullable XmlElement root, Problems problems)
            throws DeploymentRefusedException {
        if (root == null) {
            throw new DeploymentRefusedException(problems.sorted());
        }
        if (!root.isBpmn("definitions")) {
            throw notBpmn(resourceName, root);
        }
        List<ProcessDraft> drafts = read(new BpmnDocument(GlobalTasks.asProcesses(root), problems, expressions));
        if (!problems.isEmpty()) {
            throw new DeploymentRefusedException(problems.sorted());
        }
        return drafts.stream().map(ProcessDraft::toModel).toList();
    }

    /** Local names of the BPMN flow nodes that are executed. */
    static Set<String> supportedElements() {
        return NodeReaders.TABLE.keySet();
    }

    private static List<ProcessDraft> read(BpmnDocument document) {
        XmlElement definitions = document.root().markRead();
        new IdReferenceCheck(document).check(definitions);
        List<XmlElement> processes = definitions.children("process");
        List<XmlElement> executable =
                processes.stream().filter(BpmnParser::isExecutable).toList();
        if (processes.isEmpty()) {
            document.problem(
                    definitions,
                    ProblemCode.NO_PROCESS,
                    "The file has no process. A file with processes that are not executable is kept for display.");
        }
        if (executable.isEmpty()) {
            return List.of(); // The schema has checked it; nothing of it runs.
        }
        new Declarations(document).read();
        List<ProcessDraft> drafts = executable.stream()
                .map(process -> new ProcessReading(document, process).read())
                .toList();
        check(document, drafts);
        processes.stream().filter(process -> !executable.contains(process)).forEach(XmlElement::markSkipped);
        new Leftovers(document).refuse(definitions);
        return drafts;
    }

    /** Only a process that says so was modelled for being executed (10.1); modelling tools leave it out where they draw. */
    static boolean isExecutable(XmlElement process) {
        return process.flag("isExecutable", false);
    }

    private static void check(BpmnDocument document, List<ProcessDraft> drafts) {
        var events = new EventChecks(document);
        for (ProcessDraft draft : drafts) {
            new FlowChecks(document, draft).check();
            events.check(draft);
            new EventSubProcessChecks(document, draft).check();
            new AdHocChecks(document, draft).check();
            new CompensationChecks(document, draft).check();
            new TransactionChecks(document, draft).check();
            new EventBasedGatewayChecks(document, draft).check();
            new ReachabilityCheck(document, draft).check();
        }
    }

    private static DeploymentRefusedException notBpmn(String resourceName, XmlElement root) {
        var problems = new Problems(resourceName);
        problems.add(
                root,
                ProblemCode.NOT_BPMN,
                "The root element is " + root.shown() + " in the namespace '"
                        + root.name().namespace() + "'; expected <definitions> in '" + Names.BPMN + "'.");
        return new DeploymentRefusedException(problems.sorted());
    }
}
