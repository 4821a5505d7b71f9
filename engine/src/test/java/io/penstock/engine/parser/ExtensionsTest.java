package io.penstock.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extension attribute and element that Camunda 7's reference names is accepted at its place, or refused by name with a reason. */
class ExtensionsTest {

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `x:([A-Za-z]+)` \\| (attribute|element) \\| [^|]+ \\| (executed|refused|kept) \\| [^|]+ \\|$");

    /** Those that a sequence flow may have. */
    private static final Set<String> AT_A_FLOW = Set.of("executionListener", "properties");

    private record Extension(String kind, String name, String outcome, String xml) {

        static Extension of(String line) {
            String[] parts = line.split(" \\| ", 4);
            return new Extension(parts[0], parts[1], parts[2], parts[3].replace("~", "camunda:"));
        }

        byte[] file() {
            return xml.contains("<process")
                    ? BpmnFiles.definitions(xml)
                    : BpmnFiles.process("<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/>", xml);
        }

        byte[] atAFlow() {
            String flow = kind.equals("attribute")
                    ? "<sequenceFlow id='f1' sourceRef='s' targetRef='n' camunda:" + name + "='x'/>"
                    : "<sequenceFlow id='f1' sourceRef='s' targetRef='n'><extensionElements><camunda:" + name
                            + "/></extensionElements></sequenceFlow>";
            return BpmnFiles.process("<startEvent id='s'/><task id='n'/>", flow);
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    static Stream<Extension> extensions() {
        return new String(BpmnFiles.file("extensions.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Extension::of);
    }

    private static List<Problem> problems(byte[] file) {
        return noted(file, false);
    }

    private static List<Problem> noted(byte[] file, boolean warnings) {
        try {
            BpmnFile read = BpmnFiles.PARSER.parse("test.bpmn", file);
            return warnings ? read.warnings() : List.of();
        } catch (DeploymentRefusedException e) {
            return e.problems();
        }
    }

    @Test
    void theListIsThatOfTheReference() {
        assertThat(extensions().filter(extension -> extension.kind().equals("attribute")))
                .hasSize(53);
        assertThat(extensions().filter(extension -> extension.kind().equals("element")))
                .hasSize(27);
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void isAcceptedOrRefusedByNameWithAReason(Extension extension) {
        List<Problem> problems = problems(extension.file());

        if (extension.outcome().equals("refused")) {
            assertThat(problems).anySatisfy(problem -> assertThat(problem.message())
                    .contains(extension.name())
                    .doesNotEndWith(". Remove it."));
        } else {
            assertThat(problems).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void isNamedWhereItMeansNothing(Extension extension) {
        if (AT_A_FLOW.contains(extension.name())) {
            return;
        }
        assertThat(noted(extension.atAFlow(), true))
                .anySatisfy(problem -> assertThat(problem.message()).contains("camunda:" + extension.name()));
    }

    @Test
    void areAllDocumentedAsTheyAre() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "extensions.md"));

        List<String> documented = ROW.matcher(page)
                .results()
                .map(row -> row.group(2) + " " + row.group(1) + " " + row.group(3))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(extensions()
                        .map(extension -> extension.kind() + " " + extension.name() + " " + extension.outcome())
                        .toList());
    }
}
