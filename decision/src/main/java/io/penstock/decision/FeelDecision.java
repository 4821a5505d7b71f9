package io.penstock.decision;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnDecisionResultEntries;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.DmnEngineException;
import org.operaton.bpm.dmn.feel.impl.FeelException;

/**
 * A compiled decision.
 */
final class FeelDecision implements Decision {

    private final DmnFile.Head head;
    private final Set<String> names;
    private final DmnEngine engine;
    private final DmnDecision decision;

    FeelDecision(DmnFile.Head head, Set<String> names, DmnEngine engine, DmnDecision decision) {
        this.head = head;
        this.names = names;
        this.engine = engine;
        this.decision = decision;
    }

    @Override
    public String key() {
        return head.key();
    }

    @Override
    public @Nullable String name() {
        return head.name();
    }

    @Override
    public @Nullable String versionTag() {
        return head.versionTag();
    }

    @Override
    public List<Map<String, @Nullable Object>> evaluate(DecisionVariables variables) {
        try {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (DmnDecisionResultEntries entries :
                    engine.evaluateDecision(decision, new FeelVariables(names, variables))) {
                rows.add(row(entries));
            }
            return rows;
        } catch (DmnEngineException | FeelException e) {
            throw new EngineException(
                    ErrorCode.DECISION_FAILED,
                    "Decision '" + head.key() + "' failed: " + e.getMessage(),
                    e,
                    new Reference("decisionKey", head.key()));
        }
    }

    private Map<String, @Nullable Object> row(DmnDecisionResultEntries entries) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        // The one output of a table may have no name.
        entries.forEach((name, value) -> row.put(name == null ? head.key() : name, FeelValues.plain(value)));
        return row;
    }
}
