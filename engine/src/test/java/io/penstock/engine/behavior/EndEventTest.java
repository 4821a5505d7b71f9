package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** End events: none, terminate and error. */
class EndEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void endsWhenTheLastTokenEnds() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='t'/><userTask id='a'/><userTask id='b'/><endEvent id='e'/>",
                "s -> t -> a -> e",
                "t -> b -> e"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "b");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.ACTIVE);

        engine.completeTask(instance.id(), "a");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id())).containsExactlyInAnyOrder("s", "t", "a", "b", "e", "e");
    }

    @Test
    void takesNoFlowThatIsDrawnOutOfIt() {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><endEvent id='e'/><userTask id='t'/>", "s -> e -> t"));

        var instance = engine.start("p");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id())).containsExactly("s", "e");
    }

    @Test
    void terminatesEverythingElseInTheProcess() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='g'/><userTask id='a'/><userTask id='b'/>"
                        + "<endEvent id='stop'><terminateEventDefinition/></endEvent>",
                "s -> g -> a -> stop",
                "g -> b"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(engine.path(instance.id())).containsExactlyInAnyOrder("s", "g", "a", "b-x", "stop");
    }

    @Test
    void terminatesOnlyTheSubprocessThatHoldsTheEndEvent() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><parallelGateway id='g'/><userTask id='a'/>"
                        + "<userTask id='b'/><endEvent id='stop'><terminateEventDefinition/></endEvent>"
                        + ProcessXml.flows("is -> g -> a -> stop", "g -> b")
                        + "</subProcess><userTask id='after'/>",
                "s -> sub -> after"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void anInstanceWhoseErrorNobodyCatchesGoesOnAndEndsAsFailed() {
        engine.deploy(ProcessXml.document("<error id='broken' errorCode='E42'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><parallelGateway id='g'/><userTask id='a'/>"
                + "<userTask id='b'/><endEvent id='err'><errorEventDefinition errorRef='broken'/></endEvent>"
                + ProcessXml.flows("s -> g -> a -> err", "g -> b")
                + "</process>"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");
        engine.completeTask(instance.id(), "b");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.FAILED);
        assertThat(engine.instance(instance.id()).endReason()).contains("E42").contains("err");
        assertThat(engine.path(instance.id())).containsExactly("s", "g", "a", "b", "err");
    }

    @Test
    void anErrorReferenceThatNamesNoErrorIsTheCode() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/>"
                        + "<endEvent id='err'><errorEventDefinition errorRef='E42'/></endEvent>"
                        + ProcessXml.flows("is -> err") + "</subProcess>"
                        + "<boundaryEvent id='other' attachedToRef='sub'><errorEventDefinition errorRef='E43'/></boundaryEvent>"
                        + "<boundaryEvent id='caught' attachedToRef='sub'><errorEventDefinition errorRef='E42'/></boundaryEvent>"
                        + "<userTask id='a'/><userTask id='repair'/>",
                "s -> sub",
                "other -> a",
                "caught -> repair"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("repair");
    }

    @Test
    void aCompensationEndEventEndsWhenEverythingIsUndone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + CompensationXml.undoableByHand("a")
                        + "<endEvent id='e'><compensateEventDefinition/></endEvent>",
                "s -> a -> e"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");
        assertThat(engine.path(instance.id())).containsExactly("s", "a", "e?", "undo-a?");

        engine.completeTask(instance.id(), "undo-a");

        assertThat(engine.path(instance.id())).containsExactly("s", "a", "e", "undo-a");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }
}
