package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that start without a start event. */
class InstantiationTest {

    private static final String DECLARATIONS =
            "<message id='m1' name='ordered'/><message id='m2' name='paid'/><signal id='g' name='opened'/>";
    private static final String ORDERED = event("ordered", "<messageEventDefinition messageRef='m1'/>");
    private static final String PAID = event("paid", "<messageEventDefinition messageRef='m2'/>");
    private static final String GATEWAY = "<eventBasedGateway id='race' instantiate='true'/>";
    private static final String PARALLEL =
            "<eventBasedGateway id='all' instantiate='true' eventGatewayType='Parallel'/>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String event(String id, String definition) {
        return "<intermediateCatchEvent id='" + id + "'>" + definition + "</intermediateCatchEvent>";
    }

    private void deploy(String elements, String... flows) {
        engine.deploy(ProcessXml.document(DECLARATIONS + "<process id='p' isExecutable='true'>" + elements
                + ProcessXml.flows(flows) + "</process>"));
    }

    private long startBy(String message) {
        return engine.execute(new StartProcessInstanceByMessage(message, "order-7", Map.of("amount", Value.of(12))))
                .id();
    }

    @Test
    void theMessageOfAnInstantiatingReceiveTaskStartsTheProcessBehindIt() {
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/><userTask id='t'/>", "r -> t");

        long instance = startBy("ordered");

        assertThat(engine.path(instance)).containsExactly("r", "t?");
        assertThat(engine.variables(instance)).containsEntry("amount", 12L);
        assertThat(engine.instance(instance).businessKey()).isEqualTo("order-7");
    }

    @Test
    void everyMessageStartsAnInstanceOfItsOwn() {
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/><userTask id='t'/>", "r -> t");

        startBy("ordered");
        startBy("ordered");

        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void aNewVersionTakesTheMessageOver() {
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/><userTask id='old'/>", "r -> old");
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/><userTask id='new'/>", "r -> new");

        assertThat(engine.taskKeys(startBy("ordered"))).containsExactly("new");
    }

    @Test
    void anInstantiatingReceiveTaskMayBeAsynchronous() {
        deploy(
                "<receiveTask id='r' instantiate='true' messageRef='m1' c:asyncBefore='true'/><userTask id='t'/>",
                "r -> t");

        long instance = startBy("ordered");
        engine.runDueJobs();

        assertThat(engine.path(instance)).containsExactly("r", "t?");
    }

    @Test
    void aProcessWithoutNoneStartEventIsNotStartedByItsKey() {
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/>");

        Refusals.assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.start("p"));
    }

    @Test
    void anyEventBehindAnInstantiatingGatewayStartsTheProcess() {
        deploy(
                GATEWAY + ORDERED + PAID + "<userTask id='ship'/><userTask id='wait'/>",
                "race -> ordered -> wait",
                "race -> paid -> ship");

        assertThat(engine.path(startBy("paid"))).containsExactly("race-x", "paid", "ship?");
        assertThat(engine.path(startBy("ordered"))).containsExactly("race-x", "ordered", "wait?");
    }

    @Test
    void theOtherEventsOfAnExclusiveGatewayAreNotAwaited() {
        deploy(
                GATEWAY + ORDERED + PAID + "<userTask id='ship'/><userTask id='wait'/>",
                "race -> ordered -> wait",
                "race -> paid -> ship");
        long instance = startBy("ordered");

        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
    }

    @Test
    void aReceiveTaskBehindAnInstantiatingGatewayStartsTheProcess() {
        deploy(GATEWAY + "<receiveTask id='r' messageRef='m1'/><userTask id='t'/>", "race -> r -> t");

        assertThat(engine.path(startBy("ordered"))).containsExactly("race-x", "r", "t?");
    }

    @Test
    void aSignalBehindAnInstantiatingGatewayStartsTheProcess() {
        deploy(
                GATEWAY + ORDERED + event("open", "<signalEventDefinition signalRef='g'/>"),
                "race -> ordered",
                "race -> open");

        engine.execute(new BroadcastSignal("opened", Map.of()));
        engine.runDueJobs();

        assertThat(engine.instancesOf("p")).hasSize(1);
        assertThat(engine.path(engine.instancesOf("p").get(0).id())).containsExactly("race-x", "open");
    }

    @Test
    void aTimerBehindAnInstantiatingGatewayStartsTheProcess() {
        deploy(
                GATEWAY
                        + ORDERED
                        + event(
                                "daily",
                                "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"),
                "race -> ordered",
                "race -> daily");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.path(engine.instancesOf("p").get(0).id())).containsExactly("race-x", "daily");
    }

    @Test
    void aConditionBehindAnInstantiatingGatewayStartsTheProcess() {
        deploy(
                GATEWAY
                        + ORDERED
                        + event(
                                "low",
                                "<conditionalEventDefinition><condition>${stock &lt; 3}</condition></conditionalEventDefinition>"),
                "race -> ordered",
                "race -> low");

        engine.execute(new EvaluateStartConditions(null, Map.of("stock", Value.of(5))));
        engine.execute(new EvaluateStartConditions(null, Map.of("stock", Value.of(2))));

        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void aNoneStartEventMayBeDrawnBeforeTheGateway() {
        deploy(
                "<startEvent id='s'/>" + GATEWAY + ORDERED + PAID + "<userTask id='t'/>",
                "s -> race -> ordered -> t",
                "race -> paid");

        assertThat(engine.path(startBy("ordered"))).containsExactly("race-x", "ordered", "t?");
        assertThat(engine.path(engine.start("p").id())).containsExactly("s", "race?");
    }

    private long startParallel() {
        deploy(
                PARALLEL + ORDERED + PAID + "<parallelGateway id='join'/><userTask id='ship'/>",
                "all -> ordered -> join -> ship",
                "all -> paid -> join");
        return startBy("paid");
    }

    @Test
    void theFirstEventOfAParallelGatewayStartsTheProcessWhichWaitsForTheOthers() {
        long instance = startParallel();

        assertThat(engine.path(instance)).contains("all", "ordered?", "paid");
        assertThat(engine.taskKeys(instance)).isEmpty();
    }

    @Test
    void theOtherEventsOfAParallelGatewayReachTheSameInstance() {
        long instance = startParallel();

        engine.correlate("ordered", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("ship");
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void theInstanceOfAParallelGatewayEndsWhenAllEventsOccurred() {
        deploy(PARALLEL + ORDERED + PAID, "all -> ordered", "all -> paid");
        long instance = startBy("ordered");
        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.ACTIVE);

        engine.correlate("paid", instance);

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void aMessageThatStartsAnotherProcessCannotStartThisOneToo() {
        deploy("<receiveTask id='r' instantiate='true' messageRef='m1'/>");

        Refusals.assertRefused(
                ErrorCode.DEPLOYMENT_REFUSED,
                () -> engine.deploy(ProcessXml.document(DECLARATIONS + "<process id='q' isExecutable='true'>" + GATEWAY
                        + ORDERED + ProcessXml.flows("race -> ordered") + "</process>")));
    }
}
