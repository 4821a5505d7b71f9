package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBasedGatewayTest {

    private static final String MESSAGES = "<message id='m1' name='paid'/><message id='m2' name='refused'/>";
    private static final String PAID = message("paid", "m1");
    private static final String REFUSED = message("refused", "m2");
    private static final String TIMER =
            "<intermediateCatchEvent id='late'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
                    + "</intermediateCatchEvent>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String message(String id, String message) {
        return "<intermediateCatchEvent id='" + id + "'><messageEventDefinition messageRef='" + message
                + "'/></intermediateCatchEvent>";
    }

    private void deploy(String elements, String... flows) {
        engine.deploy(ProcessXml.document(MESSAGES + "<process id='p' isExecutable='true'><startEvent id='s'/>"
                + "<eventBasedGateway id='race'/>" + elements + ProcessXml.flows(flows) + "</process>"));
    }

    private long startRace() {
        deploy(
                PAID + REFUSED + TIMER + "<userTask id='ship'/><userTask id='argue'/><userTask id='remind'/>",
                "s -> race -> paid -> ship",
                "race -> refused -> argue",
                "race -> late -> remind");
        return engine.start("p").id();
    }

    @Test
    void theFirstEventTakesTheToken() {
        long instance = startRace();

        engine.correlate("refused", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("argue");
        assertThat(engine.path(instance)).containsExactly("s", "race-x", "refused", "argue?");
    }

    @Test
    void theOtherEventsAreAwaitedNoLonger() {
        long instance = startRace();

        engine.correlate("paid", instance);

        Refusals.assertRefused(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                () -> engine.execute(new CorrelateMessage("refused", null, instance, Map.of(), Map.of())));
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
        assertThat(engine.taskKeys(instance)).containsExactly("ship");
    }

    @Test
    void aTimerIsAnEventLikeTheOthers() {
        long instance = startRace();

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.taskKeys(instance)).containsExactly("remind");
        Refusals.assertRefused(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                () -> engine.execute(new CorrelateMessage("paid", null, instance, Map.of(), Map.of())));
    }

    @Test
    void theMessageNamesTheEventThatItReaches() {
        long instance = startRace();

        CorrelateMessage.Receiver receiver =
                engine.execute(new CorrelateMessage("paid", null, instance, Map.of(), Map.of("amount", Value.of(12))));

        assertThat(receiver.activityId()).isEqualTo("paid");
        assertThat(engine.variables(instance)).containsEntry("amount", 12L);
    }

    @Test
    void aReceiveTaskTakesTheTokenByItsMessage() {
        deploy(
                "<receiveTask id='receive' messageRef='m1'/>" + TIMER + "<userTask id='ship'/><userTask id='remind'/>",
                "s -> race -> receive -> ship",
                "race -> late -> remind");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("ship");
        assertThat(engine.path(instance)).containsExactly("s", "race-x", "receive", "ship?");
    }

    @Test
    void theEventBehindMayBeAsynchronous() {
        deploy(
                "<intermediateCatchEvent id='paid' c:asyncBefore='true' c:asyncAfter='true'>"
                        + "<messageEventDefinition messageRef='m1'/></intermediateCatchEvent>"
                        + TIMER + "<userTask id='ship'/><userTask id='remind'/>",
                "s -> race -> paid -> ship",
                "race -> late -> remind");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);
        assertThat(engine.taskKeys(instance)).isEmpty();
        engine.runDueJobs();

        assertThat(engine.taskKeys(instance)).containsExactly("ship");
    }

    @Test
    void theGatewayMayBeAsynchronousBefore() {
        engine.deploy(ProcessXml.document(MESSAGES + "<process id='p' isExecutable='true'><startEvent id='s'/>"
                + "<eventBasedGateway id='race' c:asyncBefore='true'/>" + PAID + REFUSED
                + ProcessXml.flows("s -> race -> paid", "race -> refused") + "</process>"));
        long instance = engine.start("p").id();
        Refusals.assertRefused(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                () -> engine.execute(new CorrelateMessage("paid", null, instance, Map.of(), Map.of())));

        engine.runDueJobs();
        engine.correlate("paid", instance);

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void waitsAnewInEachRoundOfALoop() {
        deploy(
                "<exclusiveGateway id='entry'/>" + PAID + REFUSED + "<endEvent id='e'/>",
                "s -> entry -> race -> paid -> e",
                "race -> refused -> entry");
        long instance = engine.start("p").id();

        engine.correlate("refused", instance);
        engine.correlate("refused", instance);
        engine.correlate("paid", instance);

        assertThat(engine.path(instance))
                .containsExactly(
                        "s", "entry", "race-x", "refused", "entry", "race-x", "refused", "entry", "race-x", "paid",
                        "e");
    }

    @Test
    void whatEndsItsScopeDropsAllItsEvents() {
        engine.deploy(ProcessXml.document(MESSAGES + "<process id='p' isExecutable='true'><startEvent id='s'/>"
                + "<subProcess id='sub'><startEvent id='i'/><eventBasedGateway id='race'/>" + PAID + TIMER
                + ProcessXml.flows("i -> race -> paid", "race -> late") + "</subProcess>"
                + "<boundaryEvent id='stop' attachedToRef='sub'><messageEventDefinition messageRef='m2'/></boundaryEvent>"
                + "<userTask id='after'/>" + ProcessXml.flows("s -> sub", "stop -> after") + "</process>"));
        long instance = engine.start("p").id();

        engine.correlate("refused", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance)).contains("race-x").doesNotContain("paid-x", "late-x");
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }

    @Test
    void anInclusiveJoinWaitsForTheEventsBehindIt() {
        deploy(
                "<parallelGateway id='fork'/><userTask id='a'/>" + PAID + REFUSED
                        + "<inclusiveGateway id='join'/><userTask id='after'/><userTask id='apart'/>",
                "s -> fork -> a -> join -> after",
                "fork -> race -> paid -> join",
                "race -> refused -> apart");
        long instance = engine.start("p").id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).isEmpty();

        engine.correlate("refused", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("after", "apart");
    }

    private static final String STOCKED =
            "<intermediateCatchEvent id='stocked'><conditionalEventDefinition><condition>${stock > 10}</condition>"
                    + "</conditionalEventDefinition></intermediateCatchEvent>";

    private void deployRaceWithCondition() {
        deploy(
                PAID + STOCKED + "<userTask id='ship'/><userTask id='store'/>",
                "s -> race -> paid -> ship",
                "race -> stocked -> store");
    }

    @Test
    void aConditionIsAnEventLikeTheOthers() {
        deployRaceWithCondition();
        long instance = engine.start("p", Map.of("stock", 1)).id();

        engine.execute(new SetVariables(instance, Map.of("stock", Value.of(5))));
        assertThat(engine.taskKeys(instance)).isEmpty();
        engine.execute(new SetVariables(instance, Map.of("stock", Value.of(11))));

        assertThat(engine.path(instance)).containsExactly("s", "race-x", "stocked", "store?");
        Refusals.assertRefused(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                () -> engine.execute(new CorrelateMessage("paid", null, instance, Map.of(), Map.of())));
    }

    @Test
    void aConditionThatHoldsAlreadyTakesTheTokenAtOnce() {
        deployRaceWithCondition();

        long instance = engine.start("p", Map.of("stock", 11)).id();

        assertThat(engine.path(instance)).containsExactly("s", "race-x", "stocked", "store?");
    }

    @Test
    void aConditionIsNotAwaitedAfterAnotherEvent() {
        deployRaceWithCondition();
        long instance = engine.start("p", Map.of("stock", 1)).id();

        engine.correlate("paid", instance);
        engine.execute(new SetVariables(instance, Map.of("stock", Value.of(11))));

        assertThat(engine.path(instance)).containsExactly("s", "race-x", "paid", "ship?");
    }
}
