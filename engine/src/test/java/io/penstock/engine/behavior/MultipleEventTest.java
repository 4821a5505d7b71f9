package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events with several definitions (BPMN 2.0, 10.5.5), and definitions that several events share. */
class MultipleEventTest {

    private static final String DECLARATIONS = "<message id='m1' name='paid'/><message id='m2' name='refused'/>"
            + "<signal id='g' name='opened'/><signal id='h' name='closed'/>"
            + "<error id='x' errorCode='broken'/><escalation id='y' escalationCode='late'/>";
    private static final String PAID = "<messageEventDefinition messageRef='m1'/>";
    private static final String REFUSED = "<messageEventDefinition messageRef='m2'/>";
    private static final String OPENED = "<signalEventDefinition signalRef='g'/>";
    private static final String CLOSED = "<signalEventDefinition signalRef='h'/>";
    private static final String HOUR = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    private static final String STOCKED =
            "<conditionalEventDefinition><condition>${stock > 10}</condition></conditionalEventDefinition>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String elements, String... flows) {
        deployBeside("", elements, flows);
    }

    private void deployBeside(String declarations, String elements, String... flows) {
        engine.deploy(ProcessXml.document(DECLARATIONS + declarations + "<process id='p' isExecutable='true'>"
                + elements + ProcessXml.flows(flows) + "</process>"));
    }

    private void broadcast(String signal) {
        engine.execute(new BroadcastSignal(signal, Map.of()));
        engine.runDueJobs();
    }

    // ---- one of several

    private long startCatching() {
        deploy(
                "<startEvent id='s'/><intermediateCatchEvent id='c'>" + PAID + OPENED + HOUR + STOCKED
                        + "</intermediateCatchEvent><userTask id='t'/>",
                "s -> c -> t");
        return engine.start("p", Map.of("stock", 1)).id();
    }

    @Test
    void theFirstOfSeveralTriggersLetsTheTokenGoOn() {
        long byMessage = startCatching();
        engine.correlate("paid", byMessage);
        assertThat(engine.path(byMessage)).containsExactly("s", "c", "t?");

        long bySignal = engine.start("p", Map.of("stock", 1)).id();
        broadcast("opened");
        assertThat(engine.path(bySignal)).containsExactly("s", "c", "t?");

        long byCondition = engine.start("p", Map.of("stock", 1)).id();
        engine.execute(new SetVariables(byCondition, Map.of("stock", Value.of(11))));
        assertThat(engine.path(byCondition)).containsExactly("s", "c", "t?");

        long byTimer = engine.start("p", Map.of("stock", 1)).id();
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        assertThat(engine.path(byTimer)).containsExactly("s", "c", "t?");
    }

    @Test
    void theOtherTriggersAreAwaitedNoLonger() {
        long instance = startCatching();

        broadcast("opened");

        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }

    @Test
    void severalTriggersMayStandBehindAnEventBasedGateway() {
        deploy(
                "<startEvent id='s'/><eventBasedGateway id='race'/><intermediateCatchEvent id='c'>" + PAID + OPENED
                        + "</intermediateCatchEvent><intermediateCatchEvent id='d'>" + HOUR
                        + "</intermediateCatchEvent><userTask id='t'/>",
                "s -> race -> c -> t",
                "race -> d");
        long instance = engine.start("p").id();

        broadcast("opened");

        assertThat(engine.path(instance)).containsExactly("s", "race-x", "c", "t?");
        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
    }

    @Test
    void aBoundaryEventWatchesForSeveralTriggers() {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t'>" + PAID + HOUR
                        + "</boundaryEvent><userTask id='after'/>",
                "s -> t",
                "b -> after");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);

        assertThat(engine.path(instance)).containsExactly("s", "t-x", "b", "after?");
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }

    @Test
    void aBoundaryEventThatDoesNotInterruptOccursForEachTrigger() {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t' cancelActivity='false'>"
                        + PAID + REFUSED + "</boundaryEvent><userTask id='note'/>",
                "s -> t",
                "b -> note");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);
        engine.correlate("refused", instance);

        assertThat(engine.taskKeys(instance)).containsExactlyInAnyOrder("t", "note", "note");
    }

    @Test
    void aBoundaryEventCatchesAnErrorOrAnEscalation() {
        deploy(
                "<startEvent id='s'/><subProcess id='u'><startEvent id='i'/><exclusiveGateway id='g1'/>"
                        + "<endEvent id='e1'><errorEventDefinition errorRef='x'/></endEvent>"
                        + "<endEvent id='e2'><escalationEventDefinition escalationRef='y'/></endEvent>"
                        + ProcessXml.flows("i -> g1 -[${bad}]-> e1", "g1 -> e2") + "</subProcess>"
                        + "<boundaryEvent id='b' attachedToRef='u'><errorEventDefinition errorRef='x' c:errorCodeVariable='code'/>"
                        + "<escalationEventDefinition escalationRef='y' c:escalationCodeVariable='code'/></boundaryEvent><userTask id='t'/>",
                "s -> u",
                "b -> t");

        assertThat(engine.variables(engine.start("p", Map.of("bad", true)).id()))
                .containsEntry("code", "broken");
        assertThat(engine.variables(engine.start("p", Map.of("bad", false)).id()))
                .containsEntry("code", "late");
    }

    @Test
    void anEventSubprocessStartsBySeveralTriggers() {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><subProcess id='u' triggeredByEvent='true'><startEvent id='i' isInterrupting='false'>"
                        + PAID + OPENED + "</startEvent><userTask id='note'/>" + ProcessXml.flows("i -> note")
                        + "</subProcess>",
                "s -> t");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);
        broadcast("opened");

        assertThat(engine.taskKeys(instance)).containsExactlyInAnyOrder("t", "note", "note");
    }

    @Test
    void aProcessStartsBySeveralTriggers() {
        deploy("<startEvent id='s'>" + PAID + OPENED + HOUR + "</startEvent><userTask id='t'/>", "s -> t");

        engine.execute(new StartProcessInstanceByMessage("paid", null, Map.of()));
        broadcast("opened");
        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.instancesOf("p")).hasSize(3);
    }

    // ---- thrown

    private static final String TWO_RECEIVERS = "<parallelGateway id='fork'/><intermediateCatchEvent id='c1'>" + OPENED
            + "</intermediateCatchEvent><intermediateCatchEvent id='c2'>" + CLOSED
            + "</intermediateCatchEvent><userTask id='t1'/><userTask id='t2'/>";

    @Test
    void aThrowEventThrowsAllItsResults() {
        deploy(
                "<startEvent id='s'/>" + TWO_RECEIVERS + "<intermediateThrowEvent id='w'>" + OPENED + CLOSED
                        + "</intermediateThrowEvent><userTask id='t'/>",
                "s -> fork -> c1 -> t1",
                "fork -> c2 -> t2",
                "fork -> w -> t");

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactlyInAnyOrder("t1", "t2", "t");
    }

    @Test
    void anEndEventThrowsTheOthersBeforeItTerminates() {
        deploy(
                "<startEvent id='s'/><parallelGateway id='fork'/><intermediateCatchEvent id='c1'>" + OPENED
                        + "</intermediateCatchEvent><userTask id='t1'/><subProcess id='u'><startEvent id='i'/>"
                        + "<parallelGateway id='f2'/><userTask id='t3'/><endEvent id='w'><terminateEventDefinition/>"
                        + OPENED + "</endEvent>" + ProcessXml.flows("i -> f2 -> t3", "f2 -> w") + "</subProcess>",
                "s -> fork -> c1 -> t1",
                "fork -> u");

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("t1");
    }

    @Test
    void whatEndsTheThrowingEventKeepsTheRestFromBeingThrown() {
        deploy(
                "<startEvent id='s'/><parallelGateway id='fork'/><intermediateCatchEvent id='c2'>" + CLOSED
                        + "</intermediateCatchEvent><userTask id='t2'/><subProcess id='u'><startEvent id='i'/>"
                        + "<intermediateThrowEvent id='w'>" + OPENED + CLOSED + "</intermediateThrowEvent>"
                        + ProcessXml.flows("i -> w") + "</subProcess><boundaryEvent id='b' attachedToRef='u'>" + OPENED
                        + "</boundaryEvent><userTask id='t'/>",
                "s -> fork -> c2 -> t2",
                "fork -> u",
                "b -> t");

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("t");
    }

    // ---- shared definitions

    @Test
    void anEventMayReferToADefinitionOfTheFile() {
        deployBeside(
                "<messageEventDefinition id='d' messageRef='m1'/><timerEventDefinition id='unused'><timeDuration>PT1H</timeDuration></timerEventDefinition>",
                "<startEvent id='s'/><intermediateCatchEvent id='c'><eventDefinitionRef>d</eventDefinitionRef></intermediateCatchEvent>"
                        + "<intermediateCatchEvent id='c2'><eventDefinitionRef>d</eventDefinitionRef></intermediateCatchEvent><userTask id='t'/>",
                "s -> c -> c2 -> t");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);
        engine.correlate("paid", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }

    @Test
    void anEventMayHaveADefinitionAndReferToAnother() {
        deployBeside(
                "<signalEventDefinition id='d' signalRef='g'/>",
                "<startEvent id='s'/><intermediateCatchEvent id='c'>" + PAID
                        + "<eventDefinitionRef>d</eventDefinitionRef></intermediateCatchEvent><userTask id='t'/>",
                "s -> c -> t");
        long instance = engine.start("p").id();

        broadcast("opened");

        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }
}
