package io.penstock.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One answer lists every mistake of a file. */
class TwentyMistakesTest {

    @Test
    void listsEveryMistakeWithItsPlace() {
        byte[] file = BpmnFiles.file("twenty-mistakes.bpmn");

        List<Problem> problems = BpmnFiles.problems(file);

        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.elementId() + " " + problem.code())
                .containsExactly(
                        "4 twentyMistakes unsupported-attribute",
                        "6 secondStart several-none-starts",
                        "9 choose default-flow-not-outgoing",
                        "10 noCondition condition-missing",
                        "12 badCondition expression-invalid",
                        "15 literalCondition condition-not-expression",
                        "17 nowhere unresolved-reference",
                        "18 service implementation-missing",
                        "19 user number-invalid",
                        "21 user unsupported-element",
                        "27 pause timer-invalid",
                        "30 script script-language",
                        "31 onGateway boundary-not-on-activity",
                        "35 onSignal missing-reference",
                        "37 user duplicate-id",
                        "37 user start-with-incoming",
                        "40 failed error-without-code",
                        "42 lonely unsupported-element",
                        "43 misspelled schema-violation",
                        "46 nameless message-without-name");
    }

    @Test
    void pointsToTheBeginningOfTheTag() {
        byte[] file = BpmnFiles.file("twenty-mistakes.bpmn");
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();

        for (Problem problem : BpmnFiles.problems(file)) {
            String line = lines.get(problem.line() - 1);
            assertThat(line.substring(problem.column() - 1))
                    .as(problem.toString())
                    .startsWith("<");
            assertThat(line.substring(0, problem.column() - 1))
                    .as(problem.toString())
                    .isBlank();
        }
    }

    @Test
    void saysWhatToDoInEveryMessage() {
        List<Problem> problems = BpmnFiles.problems(BpmnFiles.file("twenty-mistakes.bpmn"));

        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.resource()).isEqualTo("test.bpmn");
            assertThat(problem.message()).hasSizeGreaterThan(40);
        });
        assertThat(problems.get(7).message())
                .isEqualTo("The <bpmn:serviceTask> names no implementation. Add one of the extension attributes class, "
                        + "delegateExpression and expression.");
    }
}
