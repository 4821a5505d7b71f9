package io.penstock.decision;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionVariables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DMN files, read as a deployment reads them. */
final class DmnFiles {

    private static final DmnDecisions DECISIONS = new DmnDecisions();

    private DmnFiles() {}

    static byte[] file(String name) {
        try (InputStream stream = DmnFiles.class.getResourceAsStream("/dmn/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("No test file " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with this content of its definitions element. */
    static byte[] definitions(String content) {
        return ("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='definitions' name='d' namespace='urn:test'>\n"
                        + content + "</definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A file with one decision "d" that is this expression. */
    static byte[] literal(String expression) {
        return definitions(
                "<decision id='d' name='D'><variable id='v' name='v'/><literalExpression id='l'><text><![CDATA["
                        + expression + "]]></text></literalExpression></decision>");
    }

    /** A file with one decision table "d" of one input "x" and the output "y"; each rule is an input entry and an output entry. */
    static byte[] table(String attributes, String... entries) {
        var rules = new StringBuilder();
        for (int i = 0; i < entries.length; i += 2) {
            rules.append("<rule id='r" + i + "'><inputEntry id='i" + i + "'><text><![CDATA[" + entries[i]
                    + "]]></text></inputEntry><outputEntry id='o" + i + "'><text><![CDATA[" + entries[i + 1]
                    + "]]></text></outputEntry></rule>");
        }
        return definitions("<decision id='d' name='D'><decisionTable id='t' " + attributes
                + "><input id='in'><inputExpression id='ie'><text>x</text></inputExpression></input>"
                + "<output id='out' name='y'/>" + rules + "</decisionTable></decision>");
    }

    static List<Decision> read(byte[] content) {
        return DECISIONS.read("test.dmn", content);
    }

    static List<Map<String, @Nullable Object>> evaluate(byte[] content, Map<String, ?> variables) {
        return read(content).get(0).evaluate(new Variables(variables));
    }

    /** The one entry of the one row. */
    static @Nullable Object value(byte[] content, Map<String, ?> variables) {
        return evaluate(content, variables).get(0).values().iterator().next();
    }

    static List<Problem> problems(byte[] content) {
        try {
            read(content);
            return List.of();
        } catch (DeploymentRefusedException e) {
            return e.problems();
        }
    }

    private record Variables(Map<String, ?> values) implements DecisionVariables {

        @Override
        public boolean has(String name) {
            return values.containsKey(name);
        }

        @Override
        public @Nullable Object value(String name) {
            return values.get(name);
        }
    }
}
