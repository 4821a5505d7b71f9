package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flows that leave an activity. */
class SequenceFlowTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void splitsAtAnActivityWithSeveralFlows() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='t'/><userTask id='a'/><userTask id='b'/><userTask id='c'/>",
                "s -> t -> a",
                "t -[${yes}]-> b",
                "t -[${!yes}]-> c"));

        var instance = engine.start("p", Map.of("yes", true));

        assertThat(engine.taskKeys(instance.id())).containsExactly("a", "b");
    }
}
