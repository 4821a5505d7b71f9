package io.penstock.engine.parser;

import io.penstock.engine.model.DecisionCall;
import io.penstock.engine.model.DefinitionBinding;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The decision of a business rule task: which, which version, and where its result goes. */
final class DecisionCallReader {

    private static final String MAPPING = "mapDecisionResult";

    private static final Map<String, DecisionCall.Result> RESULTS = Map.of(
            "singleEntry", DecisionCall.Result.SINGLE_ENTRY,
            "singleResult", DecisionCall.Result.SINGLE_RESULT,
            "collectEntries", DecisionCall.Result.COLLECT_ENTRIES,
            "resultList", DecisionCall.Result.RESULT_LIST);

    private DecisionCallReader() {}

    /** Null when the task names none. Where no decisions are made the attributes are left unread, and thereby refused. */
    static @Nullable DecisionCall read(XmlElement task, BpmnDocument document) {
        if (!document.makesDecisions() || !task.hasExtension("decisionRef")) {
            return null;
        }
        String decision = document.checkedOrNull(task, "decisionRef", task.extension("decisionRef"));
        DefinitionBinding binding = BindingReader.read(task, "decisionRef", ProblemCode.DECISION_BINDING, document);
        String variable = ServiceReaders.resultVariable(task, document);
        return new DecisionCall(
                decision == null ? "" : decision.strip(), binding, result(task, variable, document), variable);
    }

    private static DecisionCall.Result result(XmlElement task, @Nullable String variable, BpmnDocument document) {
        String text = task.extension(MAPPING);
        if (text == null) {
            return DecisionCall.Result.RESULT_LIST;
        }
        DecisionCall.Result result = RESULTS.get(text.strip());
        if (result == null) {
            document.problem(
                    task,
                    ProblemCode.UNSUPPORTED_VALUE,
                    MAPPING + "='" + text + "' is unknown; expected one of "
                            + String.join(", ", new TreeSet<>(RESULTS.keySet())) + ".");
            return DecisionCall.Result.RESULT_LIST;
        }
        if (variable == null) {
            document.warning(
                    task,
                    ProblemCode.EXTENSION_WITHOUT_EFFECT,
                    MAPPING + " has no effect, as no variable receives the result. Name one by resultVariable.");
        }
        return result;
    }
}
