package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Boundary events and event subprocesses with parallelMultiple wait for all of their triggers (BPMN 2.0, 10.5.4). */
class ParallelMultipleEventsTest {

    private static final String DECLARATIONS =
            "<message id='m1' name='paid'/><message id='m2' name='refused'/><signal id='g' name='opened'/>";
    private static final String PAID = "<messageEventDefinition messageRef='m1'/>";
    private static final String OPENED = "<signalEventDefinition signalRef='g'/>";
    private static final String HOUR = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    private static final String STOCK =
            "<conditionalEventDefinition><condition>${stock > 10}</condition></conditionalEventDefinition>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String elements, String... flows) {
        engine.deploy(ProcessXml.document(DECLARATIONS + "<process id='p' isExecutable='true'>" + elements
                + ProcessXml.flows(flows) + "</process>"));
    }

    private long startWatched(String attributes, String triggers) {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t' parallelMultiple='true' "
                        + attributes + ">" + triggers + "</boundaryEvent><userTask id='after'/>",
                "s -> t",
                "b -> after");
        return engine.start("p", Map.of("stock", 1)).id();
    }

    private long startWithEventSubProcess(String attributes, String triggers) {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><subProcess id='e' triggeredByEvent='true'>"
                        + "<startEvent id='es' parallelMultiple='true' " + attributes + ">" + triggers
                        + "</startEvent><userTask id='after'/>" + ProcessXml.flows("es -> after") + "</subProcess>",
                "s -> t");
        return engine.start("p", Map.of("stock", 1)).id();
    }

    private void broadcast(String signal) {
        engine.execute(new BroadcastSignal(signal, Map.of()));
        engine.runDueJobs();
    }

    private void setStock(long instance, long stock) {
        engine.execute(new SetVariables(instance, Map.of("stock", Value.of(stock))));
    }

    @Test
    void aBoundaryEventOccursWhenAllHaveHappened() {
        long instance = startWatched("", PAID + OPENED + HOUR + STOCK);

        setStock(instance, 11);
        engine.correlate("paid", instance);
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        assertThat(engine.taskKeys(instance)).containsExactly("t");
        broadcast("opened");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance)).containsExactly("s", "t-x", "b", "after?");
    }

    @Test
    void theOrderOfTheTriggersDoesNotMatter() {
        long instance = startWatched("", PAID + OPENED);

        broadcast("opened");
        engine.correlate("paid", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void eachTriggerCountsOnce() {
        long instance = startWatched("", PAID + OPENED);

        engine.correlate("paid", instance);

        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }

    @Test
    void aConditionThatHoldsFromTheBeginningHasHappened() {
        deploy(
                "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t' parallelMultiple='true'>"
                        + STOCK + PAID + "</boundaryEvent><userTask id='after'/>",
                "s -> t",
                "b -> after");
        long instance = engine.start("p", Map.of("stock", 50)).id();
        setStock(instance, 1);

        engine.correlate("paid", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void nothingIsLeftOfThemWhenTheActivityIsDone() {
        long instance = startWatched("", PAID + OPENED + HOUR);
        engine.correlate("paid", instance);

        engine.completeTask(instance, "t");

        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
        Refusals.assertRefused(ErrorCode.INSTANCE_ENDED, () -> engine.correlate("paid", instance));
    }

    @Test
    void aBoundaryEventThatDoesNotInterruptBeginsAnew() {
        long instance = startWatched("cancelActivity='false'", PAID + OPENED);

        for (int round = 0; round < 2; round++) {
            engine.correlate("paid", instance);
            broadcast("opened");
        }

        assertThat(engine.taskKeys(instance)).containsExactly("after", "after", "t");
    }

    @Test
    void aTimeThatHasComeIsNotWaitedForAgain() {
        long instance = startWatched("cancelActivity='false'", PAID + HOUR);
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        engine.correlate("paid", instance);

        engine.correlate("paid", instance);

        assertThat(engine.taskKeys(instance)).containsExactly("after", "after", "t");
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }

    @Test
    void aBoundaryEventOfASubProcessEndsWhatIsInside() {
        deploy(
                "<startEvent id='s'/><subProcess id='u'><startEvent id='i'/><userTask id='t'/>"
                        + ProcessXml.flows("i -> t") + "</subProcess>"
                        + "<boundaryEvent id='b' attachedToRef='u' parallelMultiple='true'>" + PAID + OPENED
                        + "</boundaryEvent><userTask id='after'/>",
                "s -> u",
                "b -> after");
        long instance = engine.start("p").id();

        engine.correlate("paid", instance);
        broadcast("opened");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void anInterruptingEventSubProcessTakesTheOthersPlace() {
        long instance = startWithEventSubProcess("", PAID + OPENED + HOUR + STOCK);

        broadcast("opened");
        engine.correlate("paid", instance);
        setStock(instance, 11);
        assertThat(engine.taskKeys(instance)).containsExactly("t");
        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance)).containsExactly("s", "t-x", "e?", "es", "after?");
    }

    @Test
    void anEventSubProcessThatDoesNotInterruptStartsEachTime() {
        long instance = startWithEventSubProcess("isInterrupting='false'", PAID + OPENED);

        for (int round = 0; round < 2; round++) {
            broadcast("opened");
            engine.correlate("paid", instance);
        }

        assertThat(engine.taskKeys(instance)).containsExactly("after", "after", "t");
    }

    @Test
    void nothingIsLeftOfAnEventSubProcessWhenTheInstanceIsDone() {
        long instance = startWithEventSubProcess("", PAID + HOUR);
        engine.correlate("paid", instance);

        engine.completeTask(instance, "t");

        assertThat(engine.path(instance)).containsExactly("s", "t");
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }
}
