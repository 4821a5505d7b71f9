package io.penstock.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Problem;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is accepted although it has no effect. */
class WarningsTest {

    private static byte[] file(String elements) {
        return BpmnFiles.process(
                "<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/>",
                elements.replace("~", "camunda:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an implementation at a user task | extension-without-effect | <userTask id='n' ~expression='${x}'/>",
                "an implementation at a subprocess | extension-without-effect | <subProcess id='n' ~class='x'><startEvent id='s2'/></subProcess>",
                "an assignee at a service task | extension-without-effect | <serviceTask id='n' ~expression='${1}' ~assignee='x'/>",
                "mappings at a service task | extension-without-effect | <serviceTask id='n' ~expression='${1}'><extensionElements><~in source='a' target='b'/></extensionElements></serviceTask>",
                "an initiator inside a subprocess | extension-without-effect | <subProcess id='n'><startEvent id='s2' ~initiator='x'/></subProcess>",
                "a continuation at a signal definition | extension-without-effect | <intermediateThrowEvent id='n'><signalEventDefinition signalRef='sig' ~asyncBefore='true'/></intermediateThrowEvent>",
                "a decision result for nobody | extension-without-effect | <businessRuleTask id='n' ~decisionRef='x' ~mapDecisionResult='resultList'/>",
                "a literal text as expression | expression-without-effect | <serviceTask id='n' ~expression='true'/>",
                "an owner who is a resource | resource-not-resolved | <userTask id='n'><potentialOwner><resourceRef>r</resourceRef></potentialOwner></userTask>",
                "a node that no flow leads to | node-without-incoming | <task id='n'/><task id='t'/>",
                "a circle that nothing leads to | unreachable-node | <task id='n'/><task id='a'/><sequenceFlow id='f2' sourceRef='a' targetRef='a'/>",
                "a link that nobody throws | node-without-incoming | <task id='n'/><intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent>",
                "an end event that no flow leads to | node-without-incoming | <task id='n'/><endEvent id='e'/>",
                "a timer that can never be read | timer-invalid | <intermediateCatchEvent id='n'><timerEventDefinition><timeDate>2030-13-01</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "a timer whose time is empty | timer-invalid | <intermediateCatchEvent id='n'><timerEventDefinition><timeDate> </timeDate></timerEventDefinition></intermediateCatchEvent>",
                "a duration without parts | timer-invalid | <intermediateCatchEvent id='n'><timerEventDefinition><timeDuration>PT</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "a duration mixed up | timer-invalid | <task id='n'/><boundaryEvent id='b' attachedToRef='n'><timerEventDefinition><timeDuration>5M</timeDuration></timerEventDefinition></boundaryEvent>",
                "a flow out of an end event | end-with-outgoing | <endEvent id='n'/><task id='t'/><sequenceFlow id='f2' sourceRef='n' targetRef='t'/>",
                "a flow out of a compensation boundary event | compensation-with-outgoing | <task id='n'/><boundaryEvent id='b' attachedToRef='n'><compensateEventDefinition/></boundaryEvent><task id='h' isForCompensation='true'/><task id='t'/><sequenceFlow id='g' sourceRef='b' targetRef='t'/><association id='a' sourceRef='b' targetRef='h'/>",
                "a negative number of instances | number-invalid | <task id='n'><multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics></task>",
                "a number of instances that is none | number-invalid | <task id='n'><multiInstanceLoopCharacteristics><loopCardinality>three</loopCardinality></multiInstanceLoopCharacteristics></task>",
                "an attribute that Camunda 7 does not know in its extension | extension-without-effect | <userTask id='n'><extensionElements><~inputOutput other='x'/></extensionElements></userTask>",
                "an error boundary event that says it does not interrupt | error-boundary-not-interrupting | <task id='n'/><boundaryEvent id='b' attachedToRef='n' cancelActivity='false'><errorEventDefinition/></boundaryEvent>",
            })
    void warnsOf(String what, String code, String elements) {
        byte[] file = elements.contains("signalRef")
                ? BpmnFiles.definitions("<process id='p' isExecutable='true'><startEvent id='s'/>"
                        + "<sequenceFlow id='f1' sourceRef='s' targetRef='n'/>" + elements.replace("~", "camunda:")
                        + "</process><signal id='sig' name='sig'/>")
                : file(elements);

        List<Problem> warnings = BpmnFiles.PARSER.parse("test.bpmn", file).warnings();

        assertThat(warnings).as(what).extracting(Problem::code).containsExactly(code);
        assertThat(warnings.get(0).elementId()).isNotNull();
        assertThat(warnings.get(0).line()).isPositive();
    }

    @Test
    void aDeploymentAnswersWithTheWarnings() {
        try (TestEngine engine = TestEngine.open()) {
            DeploymentResult result = engine.deploy(file("<task id='n'/><task id='alone'/>"));

            assertThat(result.processDefinitions()).hasSize(1);
            assertThat(result.warnings()).extracting(Problem::elementId).containsExactly("alone");
            engine.start("p");
        }
    }

    @Test
    void aFileWithoutLeftoversHasNone() {
        assertThat(BpmnFiles.PARSER.parse("test.bpmn", file("<task id='n'/>")).warnings())
                .isEmpty();
    }
}
