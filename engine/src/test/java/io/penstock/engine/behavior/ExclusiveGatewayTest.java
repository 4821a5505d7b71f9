package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExclusiveGatewayTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String defaultFlow) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='g' " + defaultFlow
                        + "/><userTask id='big'/><userTask id='small'/><userTask id='other'/>",
                "s -> g",
                "g -[${amount > 1000}]-> big",
                "g -[${amount > 10}]-> small",
                defaultFlow.isEmpty() ? "g -[${amount < 0}]-> other" : "g -> other"));
    }

    @Test
    void takesTheFirstFlowWhoseConditionHolds() {
        deploy("default='g-other'");

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 5000)).id()))
                .containsExactly("big");
        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 50)).id()))
                .containsExactly("small");
    }

    @Test
    void takesTheDefaultFlowWhenNoConditionHolds() {
        deploy("default='g-other'");

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 5)).id())).containsExactly("other");
    }

    @Test
    void theLastFlowWithoutAConditionIsTakenWhenNoOtherHolds() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='g'/><userTask id='big'/><userTask id='other'/>",
                "s -> g",
                "g -[${amount > 1000}]-> big",
                "g -> other"));

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 5)).id())).containsExactly("other");
        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 5000)).id()))
                .containsExactly("big");
    }

    @Test
    void theConditionOfTheDefaultFlowIsIgnored() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='g' default='g-other'/><userTask id='big'/><userTask id='other'/>",
                "s -> g",
                "g -[${amount > 1000}]-> big",
                "g -[${amount > 2000}]-> other"));

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 5)).id())).containsExactly("other");
    }

    @Test
    void refusesToGoOnWhenNothingHoldsAndThereIsNoDefault() {
        deploy("");

        assertThatThrownBy(() -> engine.start("p", Map.of("amount", 5)))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_FLOW_TAKEN))
                .satisfies(e -> assertThat(e).hasMessageContaining("'g'"));
        assertThat(engine.instancesOf("p")).isEmpty();
    }
}
