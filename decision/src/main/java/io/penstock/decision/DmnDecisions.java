package io.penstock.decision;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionEngine;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.DmnEngineException;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformerRegistry;
import org.operaton.bpm.dmn.engine.impl.type.IdentityDataTypeTransformer;
import org.operaton.bpm.model.xml.ModelException;

/**
 * Decisions of DMN 1.1 to 1.5 files: decision tables and literal expressions in FEEL, with the decisions that they require. Thread-safe.
 *
 * <p>FEEL reaches the variables of the process and nothing else: no Java class, no script engine.
 */
public final class DmnDecisions implements DecisionEngine {

    /** Types of FEEL whose values stay as they are; without a word on them the library warns of each. */
    private static final List<String> FEEL_TYPES = List.of(
            "Any",
            "context",
            "date and time",
            "dateTime",
            "days and time duration",
            "dayTimeDuration",
            "list",
            "number",
            "time",
            "years and months duration",
            "yearMonthDuration");

    private final DmnFileReader files = new DmnFileReader();
    private final DmnEngine engine = newEngine();

    private static DmnEngine newEngine() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setScriptEngineResolver(language -> {
            throw new UnsupportedOperationException("Decisions run no scripts, so none in " + language);
        });
        DmnEngine engine = configuration.buildEngine();
        DmnDataTypeTransformerRegistry types = configuration.getTransformer().getDataTypeTransformerRegistry();
        FEEL_TYPES.forEach(type -> types.addTransformer(type, new IdentityDataTypeTransformer()));
        return engine;
    }

    @Override
    public List<Decision> read(String resourceName, byte[] content) throws DeploymentRefusedException {
        DmnFile file = files.read(resourceName, content);
        Map<String, DmnDecision> byKey = compile(resourceName, content).stream()
                .collect(Collectors.toMap(DmnDecision::getKey, Function.identity()));
        return file.decisions().stream()
                .map(head ->
                        (Decision) new FeelDecision(head, file.names(), engine, compiled(resourceName, head, byKey)))
                .toList();
    }

    private List<DmnDecision> compile(String resourceName, byte[] content) {
        try {
            return engine.parseDecisions(new ByteArrayInputStream(content));
        } catch (DmnEngineException | ModelException e) {
            throw refused(resourceName, null, "The decisions cannot be read: " + reason(e));
        }
    }

    private static DmnDecision compiled(String resourceName, DmnFile.Head head, Map<String, DmnDecision> byKey) {
        DmnDecision decision = byKey.get(head.key());
        if (decision == null || decision.getDecisionLogic() == null) {
            throw refused(
                    resourceName,
                    head,
                    "Decision '" + head.key() + "' has no logic. Give it a decisionTable or a literalExpression.");
        }
        return decision;
    }

    /** The innermost message says what is wrong with the file. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    private static DeploymentRefusedException refused(
            String resourceName, DmnFile.@Nullable Head head, String message) {
        return new DeploymentRefusedException(List.of(new Problem(
                resourceName,
                head == null ? 0 : head.line(),
                head == null ? 0 : head.column(),
                head == null ? null : head.key(),
                DecisionProblem.INVALID.text(),
                message)));
    }
}
