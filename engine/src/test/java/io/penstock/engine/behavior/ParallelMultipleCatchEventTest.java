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

class ParallelMultipleCatchEventTest {

    private static final String DECLARATIONS =
            "<message id='m1' name='paid'/><message id='m2' name='refused'/>" + "<signal id='g' name='opened'/>";
    private static final String PAID = "<messageEventDefinition messageRef='m1'/>";
    private static final String REFUSED = "<messageEventDefinition messageRef='m2'/>";
    private static final String HOUR = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String elements, String... flows) {
        engine.deploy(ProcessXml.document(DECLARATIONS + "<process id='p' isExecutable='true'>" + elements
                + ProcessXml.flows(flows) + "</process>"));
    }

    private long startWaiting() {
        deploy(
                "<startEvent id='s'/><intermediateCatchEvent id='c' parallelMultiple='true'>" + PAID
                        + "<signalEventDefinition signalRef='g'/>" + HOUR
                        + "<conditionalEventDefinition><condition>${stock > 10}</condition></conditionalEventDefinition>"
                        + "</intermediateCatchEvent><userTask id='t'/>",
                "s -> c -> t");
        return engine.start("p", Map.of("stock", 1)).id();
    }

    private void broadcast(String signal) {
        engine.execute(new BroadcastSignal(signal, Map.of()));
        engine.runDueJobs();
    }

    @Test
    void aParallelMultipleEventWaitsForAllItsTriggers() {
        long instance = startWaiting();

        engine.execute(new SetVariables(instance, Map.of("stock", Value.of(11))));
        engine.correlate("paid", instance);
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        assertThat(engine.taskKeys(instance)).isEmpty();
        broadcast("opened");

        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }

    @Test
    void eachTriggerOfAParallelMultipleEventCountsOnce() {
        long instance = startWaiting();

        engine.correlate("paid", instance);

        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
    }

    @Test
    void historyShowsEachTriggerOfAParallelMultipleEvent() {
        long instance = startWaiting();

        engine.correlate("paid", instance);

        assertThat(engine.path(instance)).contains("c?", "c#1", "c#2?", "c#3?", "c#4?");
    }

    @Test
    void aParallelMultipleEventThatIsCancelledDropsAllItsTriggers() {
        deploy(
                "<startEvent id='s'/><subProcess id='u'><startEvent id='i'/>"
                        + "<intermediateCatchEvent id='c' parallelMultiple='true'>" + PAID + HOUR
                        + "</intermediateCatchEvent>" + ProcessXml.flows("i -> c") + "</subProcess>"
                        + "<boundaryEvent id='b' attachedToRef='u'>" + REFUSED + "</boundaryEvent><userTask id='t'/>",
                "s -> u",
                "b -> t");
        long instance = engine.start("p").id();

        engine.correlate("refused", instance);

        Refusals.assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.correlate("paid", instance));
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
    }
}
