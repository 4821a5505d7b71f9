package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void goesOnWhenItsMessageComes() {
        engine.deploy(ProcessXml.document("<message id='m' name='payment ${no}'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m'/>"
                + "<userTask id='after'/>" + ProcessXml.flows("s -> r -> after") + "</process>"));
        var instance = engine.start("p", Map.of("no", 7));

        engine.correlate("payment 7", instance.id());

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void waitsForASignalWhenItHasNoMessage() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><receiveTask id='r'/><userTask id='after'/>", "s -> r -> after"));
        var instance = engine.start("p");

        engine.execute(new SignalReceiveTask(instance.id(), "r", Map.of("x", Value.of(1))));

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        assertThatThrownBy(() -> engine.execute(new SignalReceiveTask(instance.id(), "r", Map.of())))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ACTIVITY_NOT_WAITING));
    }
}
