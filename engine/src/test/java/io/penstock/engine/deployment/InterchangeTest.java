package io.penstock.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other tools write and nothing here executes is kept, byte for byte. */
class InterchangeTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final String RUNS = "<process id='p' isExecutable='true'><startEvent id='s'/><endEvent id='e'/>"
            + ProcessXml.flows("s -> e") + "</process>";

    private byte[] stored(DeploymentResult deployed) {
        return engine.execute(new GetDeploymentResource(deployed.deployment().id(), "file0.bpmn"))
                .content();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<process id='p' isExecutable='false'><complexGateway id='g'/><adHocSubProcess id='a'/></process>",
                "<process id='p'><startEvent id='s'/><serviceTask id='t'/></process>",
                "<collaboration id='c'><participant id='pool' name='Customer' processRef='p'/></collaboration><process id='p'/>",
                "<choreography id='c'><choreographyTask id='t' initiatingParticipantRef='x'><participantRef>x</participantRef>"
                        + "<participantRef>y</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask></choreography>"
                        + "<process id='p' isExecutable='false'/>",
            })
    void aFileThatIsOnlyDrawnIsKeptForDisplay(String content) {
        byte[] file = ProcessXml.document(content);

        DeploymentResult deployed = engine.deploy(file);

        assertThat(deployed.processDefinitions()).isEmpty();
        assertThat(stored(deployed)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<import namespace='urn:x' location='x.xsd' importType='http://www.w3.org/2001/XMLSchema'/>~",
                "<message id='m' name='m' itemRef='i'/><interface id='i1' name='Orders'><operation id='o' name='get'>"
                        + "<inMessageRef>m</inMessageRef></operation></interface><itemDefinition id='i' structureRef='x'/>~",
                "<resource id='r' name='Sales'><resourceParameter id='rp' name='x'/></resource>~",
                "<timerEventDefinition id='t'><timeDuration/></timerEventDefinition><errorEventDefinition id='er'/>~",
                "<collaboration id='c'><extensionElements><x xmlns='urn:tool'/></extensionElements>"
                        + "<participant id='pool' processRef='p'/></collaboration>~",
                "~<relationship type='trace'><source>p</source><target>p</target></relationship>",
                "~<process id='pool'/>",
            })
    void declarationsThatNothingRefersToChangeNothing(String content) {
        byte[] file = ProcessXml.document(content.replace("~", RUNS));

        DeploymentResult deployed = engine.deploy(file);
        long instance = engine.start("p").id();

        assertThat(deployed.processDefinitions()).hasSize(1);
        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(stored(deployed)).isEqualTo(file);
    }

    @Test
    void lanesDocumentationDataAndDiagramAreKept() {
        byte[] file =
                ProcessXml.document("<process id='p' isExecutable='true'><documentation>What &amp; why</documentation>"
                        + "<laneSet id='ls'><lane id='l' name='Sales'><flowNodeRef>s</flowNodeRef></lane></laneSet>"
                        + "<dataObject id='o'/><dataStoreReference id='db' name='Orders'/><startEvent id='s'>"
                        + "<documentation>begins</documentation></startEvent><endEvent id='e'/>"
                        + ProcessXml.flows("s -> e")
                        + "<textAnnotation id='note'><text>look</text></textAnnotation></process>"
                        + "<d:BPMNDiagram xmlns:d='http://www.omg.org/spec/BPMN/20100524/DI'><d:BPMNPlane bpmnElement='p'/>"
                        + "</d:BPMNDiagram>");

        assertThat(stored(engine.deploy(file))).isEqualTo(file);
    }

    @Test
    void expressionsOfThisEngineAreExecutedWhateverTheFileCallsItsLanguage() {
        byte[] file = new String(
                        ProcessXml.process(
                                "p",
                                "<startEvent id='s'/><exclusiveGateway id='g'/><endEvent id='a'/><endEvent id='b'/>",
                                "s -> g -[${1 == 1}]-> a",
                                "g -[${1 == 2}]-> b"),
                        StandardCharsets.UTF_8)
                .replace("<definitions ", "<definitions expressionLanguage='http://www.w3.org/1999/xhtml' ")
                .getBytes(StandardCharsets.UTF_8);
        engine.deploy(file);

        assertThat(engine.path(engine.start("p").id())).endsWith("a");
    }
}
