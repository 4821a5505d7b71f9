package io.penstock.decision;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One DMN file while it is read. */
final class DmnReading {

    /** The model namespaces of DMN 1.1 to 1.5. */
    private static final Set<String> MODEL = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    /** Their names for FEEL. */
    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");

    private static final Set<String> EXTENSIONS =
            Set.of("http://camunda.org/schema/1.0/dmn", "http://operaton.org/schema/1.0/dmn");

    /** What decides differently from a file without it, and is not known to the compiled decision. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "businessKnowledgeModel",
            "conditional",
            "context",
            "decisionService",
            "defaultOutputEntry",
            "every",
            "filter",
            "for",
            "functionDefinition",
            "import",
            "invocation",
            "knowledgeRequirement",
            "list",
            "relation",
            "some");

    private static final Set<String> EXPRESSIONS = Set.of("inputExpression", "outputEntry", "literalExpression");

    private final String resourceName;
    private final FeelSyntax feel;
    private final List<Problem> problems = new ArrayList<>();
    private final List<DmnFile.Head> decisions = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Deque<Open> path = new ArrayDeque<>();

    /** An element that has begun; the text is collected where it is an expression. */
    private record Open(
            boolean isModel, String name, @Nullable String id, Location place, StringBuilder text) {}

    DmnReading(String resourceName, FeelSyntax feel) {
        this.resourceName = resourceName;
        this.feel = feel;
    }

    void begin(XMLStreamReader xml) {
        boolean isModel = xml.getNamespaceURI() != null && MODEL.contains(xml.getNamespaceURI());
        var element = new Open(
                isModel, xml.getLocalName(), xml.getAttributeValue(null, "id"), xml.getLocation(), new StringBuilder());
        if (path.isEmpty() && !(isModel && element.name().equals("definitions"))) {
            problem(
                    element,
                    DecisionProblem.INVALID,
                    "The root element is <" + element.name() + "> in the namespace '" + xml.getNamespaceURI()
                            + "'; expected <definitions> of DMN 1.1 to 1.5.");
        }
        path.push(element);
        if (isModel) {
            checkLanguage(element, xml.getAttributeValue(null, "expressionLanguage"));
            if (UNSUPPORTED.contains(element.name())) {
                problem(
                        element,
                        DecisionProblem.UNSUPPORTED,
                        "<" + element.name()
                                + "> is not executed. Decide by decisionTable, literalExpression and requiredDecision.");
            }
            if (element.name().equals("decision")) {
                addDecision(element, xml);
            }
        }
    }

    private void checkLanguage(Open element, @Nullable String language) {
        if (language != null && !language.isBlank() && !FEEL.contains(language.strip())) {
            problem(
                    element,
                    DecisionProblem.LANGUAGE,
                    "expressionLanguage='" + language
                            + "' is not executed; only FEEL is. Write the expression in FEEL and remove the attribute.");
        }
    }

    private void addDecision(Open element, XMLStreamReader xml) {
        String key = element.id();
        if (key == null || key.isBlank()) {
            problem(element, DecisionProblem.INVALID, "A decision has no id. Give it one; it is the decision's key.");
        } else if (!keys.add(key)) {
            problem(
                    element,
                    DecisionProblem.INVALID,
                    "Another decision has the id '" + key + "', too. Give each an id of its own.");
        } else {
            decisions.add(new DmnFile.Head(
                    key,
                    xml.getAttributeValue(null, "name"),
                    extension(xml, "versionTag"),
                    element.place().getLineNumber(),
                    element.place().getColumnNumber()));
        }
    }

    private static @Nullable String extension(XMLStreamReader xml, String name) {
        return EXTENSIONS.stream()
                .map(namespace -> xml.getAttributeValue(namespace, name))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    void text(String text) {
        Open open = path.peek();
        if (open != null) {
            open.text().append(text);
        }
    }

    void end() {
        Open element = path.pop();
        Open parent = path.peek();
        if (element.isModel() && element.name().equals("text") && parent != null && parent.isModel()) {
            checkSyntax(parent, element.text().toString());
        }
    }

    private void checkSyntax(Open expression, String text) {
        if (text.isBlank()) {
            return;
        }
        names.addAll(FeelSyntax.words(text));
        String error = null;
        if (EXPRESSIONS.contains(expression.name())) {
            error = feel.errorInExpression(text);
        } else if (expression.name().equals("inputEntry")) {
            error = feel.errorInUnaryTests(text);
        }
        if (error != null) {
            problem(
                    expression,
                    DecisionProblem.EXPRESSION,
                    "The <" + expression.name() + "> '" + text.strip() + "' is not FEEL: " + error);
        }
    }

    // ---- problems

    void problem(DecisionProblem kind, String message) {
        problem(0, 0, kind, message);
    }

    void problem(int line, int column, DecisionProblem kind, String message) {
        problems.add(new Problem(resourceName, line, column, null, kind.text(), message));
    }

    private void problem(Open element, DecisionProblem kind, String message) {
        problems.add(new Problem(
                resourceName,
                element.place().getLineNumber(),
                element.place().getColumnNumber(),
                element.id(),
                kind.text(),
                message));
    }

    /**
     * What was read.
     *
     * @throws DeploymentRefusedException with every problem of the file
     */
    DmnFile result() throws DeploymentRefusedException {
        if (problems.isEmpty() && decisions.isEmpty()) {
            problem(DecisionProblem.INVALID, "The file has no decision. Draw one, or leave the file out.");
        }
        if (!problems.isEmpty()) {
            throw new DeploymentRefusedException(problems);
        }
        return new DmnFile(decisions, names);
    }
}
