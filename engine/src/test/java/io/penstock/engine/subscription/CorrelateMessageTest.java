package io.penstock.engine.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that come at the same moment; the rules of correlation are in the tests of the catching elements. */
class CorrelateMessageTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void oneOfFiveThreadsReachesTheInstanceThatWaitsOnce() {
        engine.deploy(ProcessXml.document("<message id='m' name='payment'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m'/>"
                + "<userTask id='after'/>" + ProcessXml.flows("s -> r -> after") + "</process>"));
        for (int round = 0; round < 20; round++) {
            String key = "order-" + round;
            long instance = engine.start("p", key, Map.of()).id();
            var command = new CorrelateMessage("payment", key, null, Map.of(), Map.of("n", Value.of(round)));

            var outcomes = AtOnce.times(5, () -> engine.execute(command));

            assertThat(outcomes.values()).containsExactly(new CorrelateMessage.Receiver(instance, "r"));
            assertThat(outcomes.codes()).hasSize(4).containsOnly(ErrorCode.NOTHING_WAITS_FOR_MESSAGE);
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }
    }

    @Test
    void everyOneOfFiveThreadsReachesABoundaryEventThatGoesOnWaiting() {
        engine.deploy(ProcessXml.document("<message id='m' name='note'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><userTask id='work'/>"
                + "<boundaryEvent id='b' attachedToRef='work' cancelActivity='false'><messageEventDefinition messageRef='m'/>"
                + "</boundaryEvent><userTask id='noted'/>" + ProcessXml.flows("s -> work", "b -> noted")
                + "</process>"));
        long instance = engine.start("p").id();

        var outcomes =
                AtOnce.times(5, () -> engine.execute(new CorrelateMessage("note", null, instance, Map.of(), Map.of())));

        assertThat(outcomes.failures()).isEmpty();
        assertThat(engine.taskKeys(instance)).containsExactly("noted", "noted", "noted", "noted", "noted", "work");
    }
}
