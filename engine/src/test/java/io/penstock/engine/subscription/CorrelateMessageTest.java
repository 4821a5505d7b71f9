package io.penstock.engine.subscription;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private long waiting(String businessKey) {
        return engine.start("p", businessKey, Map.of()).id();
    }

    private void deployReceiver() {
        engine.deploy(ProcessXml.document("<message id='m' name='payment'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m'/>"
                + ProcessXml.flows("s -> r") + "</process>"));
    }

    private static CorrelateMessage payment(@Nullable String businessKey, @Nullable Long instanceId) {
        return new CorrelateMessage("payment", businessKey, instanceId, Map.of(), Map.of());
    }

    @Test
    void aMessageForAnInstanceThatHasEndedIsToldSo() {
        deployReceiver();
        long instance = waiting("order-1");
        engine.execute(payment(null, instance));

        assertRefused(ErrorCode.INSTANCE_ENDED, () -> engine.execute(payment(null, instance)))
                .satisfies(e ->
                        assertThat(e).hasMessageContaining("payment").hasMessageContaining(Long.toString(instance)));
        assertRefused(ErrorCode.INSTANCE_ENDED, () -> engine.execute(payment("order-1", null)))
                .satisfies(e -> assertThat(e.references()).contains(Reference.of("endedProcessInstance", instance)));
    }

    @Test
    void aBusinessKeyIsNotEndedWhileOneOfItsInstancesRuns() {
        deployReceiver();
        engine.execute(payment(null, waiting("order-1")));
        engine.deploy(ProcessXml.process("other", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
        engine.start("other", "order-1", Map.of());

        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(payment("order-1", null)));
    }

    @Test
    void aMessageThatNamesNothingKnownIsNoLateOne() {
        deployReceiver();
        engine.execute(payment(null, waiting("order-1")));

        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(payment("order-2", null)));
        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(payment(null, 4711L)));
        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(payment(null, null)));
    }

    @Test
    void anInstanceOfAnotherTenantHasNotEnded() {
        deployReceiver();
        long instance = waiting("order-1");
        engine.execute(payment(null, instance));
        var stranger = new Caller("gonzo", Set.of(), Set.of(Role.ADMINISTRATOR), "elsewhere");

        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(stranger, payment(null, instance)));
        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(stranger, payment("order-1", null)));
    }
}
