package io.penstock.engine.testing;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionEngine;
import io.penstock.engine.api.decision.DecisionVariables;
import io.penstock.engine.api.repository.DeploymentResource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A language of decisions in lines: {@code decision KEY TAG VARIABLE} (a dash for no tag), and below it rules of the form {@code VALUE: OUTPUT=VALUE
 * OUTPUT=VALUE}; a rule holds when the variable has that value.
 */
public final class WordDecisions implements DecisionEngine {

    /** A file of this language. */
    public static DeploymentResource file(String name, String... lines) {
        return new DeploymentResource(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Decision> read(String resourceName, byte[] content) throws DeploymentRefusedException {
        List<Decision> decisions = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            String[] words = line.split("[ :]+");
            if (words[0].equals("decision")) {
                rules = new ArrayList<>();
                decisions.add(new Words(words[1], words[2].equals("-") ? null : words[2], words[3], rules));
            } else if (words.length > 1) {
                rules.add(rule(words));
            } else {
                throw new DeploymentRefusedException(
                        List.of(new Problem(resourceName, 0, 0, null, "decision-invalid", "No rule: " + line)));
            }
        }
        return decisions;
    }

    private static Rule rule(String[] words) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] output = words[i].split("=");
            outputs.put(output[0], output[1]);
        }
        return new Rule(words[0], outputs);
    }

    private record Rule(String value, Map<String, @Nullable Object> outputs) {}

    private record Words(String key, @Nullable String versionTag, String variable, List<Rule> rules)
            implements Decision {

        @Override
        public @Nullable String name() {
            return "Decision " + key;
        }

        @Override
        public List<Map<String, @Nullable Object>> evaluate(DecisionVariables variables) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Rule rule : rules) {
                if (variables.has(variable) && rule.value().equals(variables.value(variable))) {
                    rows.add(rule.outputs());
                }
            }
            return rows;
        }
    }
}
