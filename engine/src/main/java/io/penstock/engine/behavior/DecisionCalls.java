package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.execution.Versions;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.DecisionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the decisions that business rule tasks name. */
final class DecisionCalls {

    private final Versions<Decision> decisions;
    private final BoundVersions versions;

    DecisionCalls(Versions<Decision> decisions, BoundVersions versions) {
        this.decisions = decisions;
        this.versions = versions;
    }

    /**
     * Decides, with the variables that the task sees.
     *
     * @return what the task's result variable receives
     * @throws EngineException when there is no such decision, when it fails, and when it gives more than the task takes
     */
    @Nullable Object decide(DecisionCall call, Visit visit) {
        String key = versions.required(call.decision(), "decision", visit);
        Decision decision = versions.find(decisions, key, call.binding(), visit);
        if (decision == null) {
            throw new EngineException(
                    ErrorCode.DECISION_DEFINITION_NOT_FOUND,
                    "Business rule task '" + visit.node().id() + "' makes decision '" + key
                            + "', which is not deployed as " + call.binding(),
                    new Reference("decisionKey", key),
                    new Reference("activity", visit.node().id()));
        }
        return result(call.result(), decision, decision.evaluate(new VisibleVariables(visit)));
    }

    private static @Nullable Object result(
            DecisionCall.Result kind, Decision decision, List<Map<String, @Nullable Object>> rows) {
        return switch (kind) {
            case SINGLE_ENTRY -> rows.isEmpty() ? null : entry(decision, single(decision, rows));
            case SINGLE_RESULT -> rows.isEmpty() ? null : single(decision, rows);
            case COLLECT_ENTRIES -> entries(decision, rows);
            case RESULT_LIST -> rows;
        };
    }

    private static List<@Nullable Object> entries(Decision decision, List<Map<String, @Nullable Object>> rows) {
        var entries = new ArrayList<@Nullable Object>();
        for (Map<String, @Nullable Object> row : rows) {
            entries.add(entry(decision, row));
        }
        return entries;
    }

    private static Map<String, @Nullable Object> single(Decision decision, List<Map<String, @Nullable Object>> rows) {
        if (rows.size() > 1) {
            throw failed(
                    decision,
                    "gave " + rows.size()
                            + " rows where one is taken. Map its result by collectEntries or resultList, or give its table"
                            + " a hit policy with one result");
        }
        return rows.get(0);
    }

    private static @Nullable Object entry(Decision decision, Map<String, @Nullable Object> row) {
        if (row.size() > 1) {
            throw failed(
                    decision,
                    "gave the outputs " + row.keySet()
                            + " where one is taken. Map its result by singleResult or resultList");
        }
        return row.isEmpty() ? null : row.values().iterator().next();
    }

    private static EngineException failed(Decision decision, String what) {
        return new EngineException(
                ErrorCode.DECISION_FAILED,
                "Decision '" + decision.key() + "' " + what,
                new Reference("decisionKey", decision.key()));
    }
}
