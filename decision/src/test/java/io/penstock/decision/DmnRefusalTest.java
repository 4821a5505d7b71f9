package io.penstock.decision;

import static io.penstock.decision.DmnFiles.definitions;
import static io.penstock.decision.DmnFiles.literal;
import static io.penstock.decision.DmnFiles.problems;
import static io.penstock.decision.DmnFiles.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not executed is refused by name when it is deployed, and so is what cannot be read. */
class DmnRefusalTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(byte[] content, String code, String... said) {
        List<Problem> problems = problems(content);
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).code()).isEqualTo(code);
        assertThat(problems.get(0).message()).contains(said);
    }

    @Test
    void whatIsNotXml() {
        assertRefused(utf8("<definitions"), "decision-invalid", "cannot be read as XML");
    }

    @Test
    void whatIsNotDmn() {
        assertRefused(utf8("<html/>"), "decision-invalid", "<html>", "expected <definitions>");
    }

    @Test
    void aDocumentType() {
        assertRefused(
                utf8("<!DOCTYPE definitions [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + new String(literal("1"), StandardCharsets.UTF_8)),
                "decision-invalid",
                "<!DOCTYPE");
    }

    @Test
    void aFileWithoutDecisions() {
        assertRefused(definitions(""), "decision-invalid", "no decision");
    }

    @Test
    void aDecisionWithoutLogic() {
        assertRefused(definitions("<decision id='d' name='D'/>"), "decision-invalid", "'d'", "decisionTable");
    }

    @Test
    void aDecisionWithoutAnId() {
        assertRefused(definitions("<decision name='D'/>"), "decision-invalid", "no id");
    }

    @Test
    void twoDecisionsOfOneId() {
        assertRefused(definitions("<decision id='d' name='D'/><decision id='d' name='E'/>"), "decision-invalid", "'d'");
    }

    @Test
    void aRequiredDecisionThatIsNotThere() {
        assertRefused(
                definitions(
                        "<decision id='d' name='D'><informationRequirement id='r'><requiredDecision href='#e'/>"
                                + "</informationRequirement><literalExpression id='l'><text>1</text></literalExpression></decision>"),
                "decision-invalid",
                "e");
    }

    @Test
    void decisionsThatRequireEachOther() {
        String one = "<decision id='%s' name='D'><variable id='v%s' name='%s'/><informationRequirement id='r%s'>"
                + "<requiredDecision href='#%s'/></informationRequirement><literalExpression id='l%s'><text>1</text></literalExpression></decision>";

        assertRefused(
                definitions(one.formatted("d", "d", "d", "d", "e", "d") + one.formatted("e", "e", "e", "e", "d", "e")),
                "decision-invalid",
                "loop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "groovy", "javascript"})
    void anotherLanguageThanFeel(String language) {
        assertRefused(
                definitions("<decision id='d' name='D'><literalExpression id='l' expressionLanguage='" + language
                        + "'><text>1</text></literalExpression></decision>"),
                "decision-language",
                language,
                "FEEL");
    }

    @Test
    void anExpressionThatIsNoFeel() {
        assertRefused(literal("1 +"), "decision-expression", "1 +");
        assertRefused(table("", "> > 5", "1"), "decision-expression", "> > 5");
        assertRefused(table("", "> 5", "if x"), "decision-expression", "if x");
    }

    @Test
    void functionsOfJava() {
        assertRefused(
                literal(
                        "{f: function(n) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}}, r: f(-1)}.r"),
                "decision-expression",
                "External functions");
    }

    @Test
    void aProblemTellsItsPlace() {
        assertThat(problems(literal("1 +"))).first().satisfies(problem -> {
            assertThat(problem.resource()).isEqualTo("test.dmn");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.elementId()).isEqualTo("l");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIORITY", "OUTPUT ORDER"})
    void hitPoliciesThatAreNotExecuted(String hitPolicy) {
        assertRefused(table("hitPolicy='" + hitPolicy + "'", "5", "1"), "decision-invalid", hitPolicy.substring(0, 6));
    }

    @Test
    void businessKnowledgeModels() {
        assertRefused(
                definitions("<businessKnowledgeModel id='b' name='B'/><decision id='d' name='D'>"
                        + "<literalExpression id='l'><text>1</text></literalExpression></decision>"),
                "decision-unsupported",
                "<businessKnowledgeModel>");
    }

    @Test
    void boxedExpressions() {
        assertRefused(
                definitions("<decision id='d' name='D'><context id='c'><contextEntry id='ce'><literalExpression id='l'>"
                        + "<text>1</text></literalExpression></contextEntry></context></decision>"),
                "decision-unsupported",
                "<context>");
    }

    @Test
    void namesEveryProblemOfAFile() {
        assertThat(problems(table("", "> >", "1", "5", "if x")))
                .extracting(Problem::code)
                .containsExactly("decision-expression", "decision-expression");
    }
}
