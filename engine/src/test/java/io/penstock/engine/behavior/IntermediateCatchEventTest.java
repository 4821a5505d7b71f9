package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers and messages that a token waits for. */
class IntermediateCatchEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final String TIMER =
            "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    @Test
    void aTokenWaitsForTheTimer() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><intermediateCatchEvent id='wait'>" + TIMER
                        + "</intermediateCatchEvent><userTask id='after'/>",
                "s -> wait -> after"));
        var instance = engine.start("p");

        assertThat(engine.advanceAndRunDueJobs(Duration.ofMinutes(59))).isZero();
        assertThat(engine.taskKeys(instance.id())).isEmpty();
        assertThat(engine.advanceAndRunDueJobs(Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void aTimerThatCannotBeReadFailsWhenItIsReachedAndNothingIsLost() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='t'/><intermediateCatchEvent id='wait'><timerEventDefinition>"
                        + "<timeDuration>in an hour</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "s -> t -> wait"));
        var instance = engine.start("p");

        assertThatThrownBy(() -> engine.completeTask(instance.id(), "t"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("in an hour")
                .hasMessageContaining("wait");

        assertThat(engine.taskKeys(instance.id())).containsExactly("t");
    }

    private void deployCatch() {
        engine.deploy(ProcessXml.document("<message id='m' name='payment'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><intermediateCatchEvent id='wait'>"
                + "<messageEventDefinition messageRef='m'/></intermediateCatchEvent><userTask id='after'/>"
                + ProcessXml.flows("s -> wait -> after")
                + "</process>"));
    }

    @Test
    void reachesTheInstanceWithTheBusinessKey() {
        deployCatch();
        var other = engine.start("p", "order-1", Map.of());
        var meant = engine.start("p", "order-2", Map.of());

        var receiver = engine.execute(
                new CorrelateMessage("payment", "order-2", null, Map.of(), Map.of("amount", Value.of(12))));

        assertThat(receiver).isEqualTo(new CorrelateMessage.Receiver(meant.id(), "wait"));
        assertThat(engine.taskKeys(meant.id())).containsExactly("after");
        assertThat(engine.variables(meant.id())).containsEntry("amount", 12L);
        assertThat(engine.taskKeys(other.id())).isEmpty();
    }

    @Test
    void reachesTheInstanceWithTheVariables() {
        deployCatch();
        engine.start("p", Map.of("customer", "a", "no", 1));
        var meant = engine.start("p", Map.of("customer", "b", "no", 1));

        var receiver = engine.execute(new CorrelateMessage(
                "payment", null, null, Map.of("customer", Value.of("b"), "no", Value.of(1)), Map.of()));

        assertThat(receiver.processInstanceId()).isEqualTo(meant.id());
    }

    @Test
    void isRefusedWhenNothingWaits() {
        deployCatch();

        assertThatThrownBy(() -> engine.execute(new CorrelateMessage("payment", "nobody", null, Map.of(), Map.of())))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_WAITS_FOR_MESSAGE));
    }

    @Test
    void isRefusedWhenSeveralWait() {
        deployCatch();
        engine.start("p");
        engine.start("p");

        assertThatThrownBy(() -> engine.execute(new CorrelateMessage("payment", null, null, Map.of(), Map.of())))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MESSAGE_MATCHES_SEVERAL));
    }

    @Test
    void aConditionThatTwoVariablesFulfilOccursOnce() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><intermediateCatchEvent id='c' c:asyncAfter='true'><conditionalEventDefinition>"
                        + "<condition xsi:type='tFormalExpression'>${a == 1}</condition></conditionalEventDefinition>"
                        + "</intermediateCatchEvent><userTask id='after'/>",
                "s -> c -> after"));
        var instance = engine.start("p", Map.of("a", 0, "b", 0));

        engine.execute(new SetVariables(instance.id(), Map.of("a", Value.of(1), "b", Value.of(1))));
        assertThat(engine.taskKeys(instance.id())).isEmpty();
        engine.runDueJobs();

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }
}
