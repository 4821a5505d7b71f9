package io.penstock.engine.behavior;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordDecisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A business rule task with decisionRef makes a deployed decision (BPMN 2.0, 10.3.3). */
class BusinessRuleTaskDecisionTest {

    private final TestEngine engine = TestEngine.withDecisions(new WordDecisions());

    @AfterEach
    void close() {
        engine.close();
    }

    private static DeploymentResource discount(String tag, String percent) {
        return WordDecisions.file("discount.dmn", "decision discount " + tag + " customer", "gold: percent=" + percent);
    }

    private static DeploymentResource rules(String... rules) {
        var lines = new ArrayList<String>();
        lines.add("decision discount - customer");
        lines.addAll(List.of(rules));
        return WordDecisions.file("discount.dmn", lines.toArray(String[]::new));
    }

    private static DeploymentResource process(String attributes) {
        return new DeploymentResource(
                "p.bpmn",
                ProcessXml.process(
                        "p",
                        "<startEvent id='s'/><businessRuleTask id='rule' c:decisionRef='discount' c:resultVariable='result' "
                                + attributes + "/><userTask id='t'/>",
                        "s -> rule -> t"));
    }

    private DeploymentResult deploy(DeploymentResource... files) {
        return engine.execute(new CreateDeployment("test", List.of(files)));
    }

    private @Nullable Object result() {
        var instance = engine.start("p", Map.of("customer", "gold"));
        assertThat(engine.path(instance.id())).containsExactly("s", "rule", "t?");
        return engine.variables(instance.id()).get("result");
    }

    @Test
    void givesAListOfRowsUnlessMapped() {
        deploy(rules("gold: percent=20 gift=pen", "gold: percent=30", "silver: percent=1"), process(""));

        assertThat(result()).isEqualTo(List.of(Map.of("percent", "20", "gift", "pen"), Map.of("percent", "30")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    singleEntry    | gold: percent=20                   | 20
                    singleEntry    | silver: percent=20                 |
                    singleResult   | gold: percent=20 gift=pen          | {percent=20, gift=pen}
                    singleResult   | silver: percent=20                 |
                    collectEntries | gold: percent=20;gold: percent=30  | [20, 30]
                    collectEntries | silver: percent=20                 | []
                    resultList     | gold: percent=20                   | [{percent=20}]
                    """)
    void mapsTheResult(String mapping, String rules, @Nullable String expected) {
        deploy(rules(rules.split(";")), process("c:mapDecisionResult='" + mapping + "'"));

        Object result = result();

        assertThat(result == null ? null : result.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    singleEntry    | gold: percent=20;gold: percent=30
                    singleEntry    | gold: percent=20 gift=pen
                    singleResult   | gold: percent=20;gold: percent=30
                    collectEntries | gold: percent=20 gift=pen
                    """)
    void failsWhenItGivesMoreThanIsTaken(String mapping, String rules) {
        deploy(rules(rules.split(";")), process("c:mapDecisionResult='" + mapping + "'"));

        assertRefused(ErrorCode.DECISION_FAILED, () -> engine.start("p", Map.of("customer", "gold")))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("discount", "resultList");
    }

    @Test
    void makesTheNewestVersionUnlessAnotherIsNamed() {
        deploy(discount("-", "20"), process("c:mapDecisionResult='singleEntry'"));
        deploy(discount("-", "25"));

        assertThat(result()).isEqualTo("25");
    }

    @Test
    void makesTheVersionOfItsOwnDeployment() {
        deploy(discount("-", "20"), process("c:mapDecisionResult='singleEntry' c:decisionRefBinding='deployment'"));
        deploy(discount("-", "25"));

        assertThat(result()).isEqualTo("20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "${number}"})
    void makesANamedVersion(String version) {
        deploy(
                discount("-", "20"),
                process("c:mapDecisionResult='singleEntry' c:decisionRefBinding='version' c:decisionRefVersion='"
                        + version + "'"));
        deploy(discount("-", "25"));

        var instance = engine.start("p", Map.of("customer", "gold", "number", 1));

        assertThat(engine.variables(instance.id())).containsEntry("result", "20");
    }

    @Test
    void makesTheNewestVersionWithATag() {
        deploy(
                discount("spring", "20"),
                process("c:mapDecisionResult='singleEntry' c:decisionRefBinding='versionTag'"
                        + " c:decisionRefVersionTag='spring'"));
        deploy(discount("spring", "21"));
        deploy(discount("autumn", "25"));

        assertThat(result()).isEqualTo("21");
    }

    @Test
    void findsItsDecisionByAnExpression() {
        deploy(
                discount("-", "20"),
                new DeploymentResource(
                        "p.bpmn",
                        ProcessXml.process(
                                "p",
                                "<startEvent id='s'/><businessRuleTask id='rule' c:decisionRef='${which}'"
                                        + " c:resultVariable='result' c:mapDecisionResult='singleEntry'/>"
                                        + "<userTask id='t'/>",
                                "s -> rule -> t")));

        var instance = engine.start("p", Map.of("customer", "gold", "which", "discount"));

        assertThat(engine.variables(instance.id())).containsEntry("result", "20");
    }

    @Test
    void decidesWithoutAResultVariable() {
        deploy(
                discount("-", "20"),
                new DeploymentResource(
                        "p.bpmn",
                        ProcessXml.process(
                                "p",
                                "<startEvent id='s'/><businessRuleTask id='rule' c:decisionRef='discount'/>"
                                        + "<userTask id='t'/>",
                                "s -> rule -> t")));

        var instance = engine.start("p", Map.of("customer", "gold"));

        assertThat(engine.variables(instance.id())).containsOnlyKeys("customer");
    }

    @Test
    void failsWhenTheDecisionIsNotDeployed() {
        deploy(process(""));

        assertRefused(ErrorCode.DECISION_DEFINITION_NOT_FOUND, () -> engine.start("p"))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("rule", "discount");
    }

    @Test
    void seesTheVariablesOfItsOwnScope() {
        deploy(
                discount("-", "20"),
                new DeploymentResource(
                        "p.bpmn",
                        ProcessXml.process(
                                "p",
                                "<startEvent id='s'/><businessRuleTask id='rule' c:decisionRef='discount'"
                                        + " c:resultVariable='result' c:mapDecisionResult='singleEntry'>"
                                        + "<extensionElements><c:inputOutput><c:inputParameter name='customer'>gold"
                                        + "</c:inputParameter></c:inputOutput></extensionElements></businessRuleTask>"
                                        + "<userTask id='t'/>",
                                "s -> rule -> t")));

        var instance = engine.start("p", Map.of("customer", "silver"));

        assertThat(engine.variables(instance.id())).containsEntry("result", "20");
    }

    @Test
    void aDeploymentTellsWhichDecisionsItMade() {
        deploy(discount("spring", "20"));

        DeploymentResult result = deploy(discount("autumn", "25"));

        assertThat(result.decisionDefinitions()).hasSize(1).first().satisfies(made -> {
            assertThat(made.key()).isEqualTo("discount");
            assertThat(made.version()).isEqualTo(2);
            assertThat(made.name()).isEqualTo("Decision discount");
            assertThat(made.versionTag()).isEqualTo("autumn");
            assertThat(made.resourceName()).isEqualTo("discount.dmn");
            assertThat(made.deploymentId()).isEqualTo(result.deployment().id());
        });
        assertThat(versions(false)).containsExactly(1, 2);
        assertThat(versions(true)).containsExactly(2);
    }

    private List<Integer> versions(boolean latestOnly) {
        return engine.execute(new ListDecisionDefinitions("discount", latestOnly, Page.first())).items().stream()
                .map(DecisionDefinition::version)
                .toList();
    }

    @Test
    void aDeletedDeploymentTakesItsDecisionsWithIt() {
        deploy(discount("-", "20"), process("c:mapDecisionResult='singleEntry'"));
        DeploymentResult second = deploy(discount("-", "25"));
        assertThat(result()).isEqualTo("25");

        engine.execute(new DeleteDeployment(second.deployment().id(), false));

        assertThat(versions(false)).containsExactly(1);
        assertThat(result()).isEqualTo("20");
    }

    @Test
    void refusesADecisionTwiceInOneDeployment() {
        assertRefused(
                        ErrorCode.DEPLOYMENT_REFUSED,
                        () -> deploy(
                                discount("-", "20"),
                                WordDecisions.file("again.dmn", "decision discount - customer", "gold: percent=1")))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("again.dmn", "duplicate-decision", "discount.dmn");
        assertThat(versions(false)).isEmpty();
    }

    @Test
    void refusesTheWholeDeploymentForAFileThatCannotBeRead() {
        assertRefused(
                ErrorCode.DEPLOYMENT_REFUSED,
                () -> deploy(process(""), WordDecisions.file("discount.dmn", "nonsense")));

        assertRefused(ErrorCode.PROCESS_DEFINITION_NOT_FOUND, () -> engine.start("p"));
    }
}
