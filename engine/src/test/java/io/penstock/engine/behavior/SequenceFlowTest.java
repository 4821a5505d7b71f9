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

    @Test
    void aFlowNeedsNoId() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/>"
                        + "<parallelGateway id='join'/><userTask id='c'/>"
                        + ProcessXml.flows("s -> fork -> a -> join -> c", "fork -> b -> join")
                                .replaceAll(" id=\"[^\"]*\"", "")));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");
        engine.completeTask(instance.id(), "b");
        assertThat(engine.taskKeys(instance.id())).containsExactly("c");
    }

    @Test
    void aConditionBehindAnEventChooses() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='a'/><userTask id='b'/>",
                "s -[${yes}]-> a",
                "s -[${!yes}]-> b"));

        assertThat(engine.taskKeys(engine.start("p", Map.of("yes", false)).id()))
                .containsExactly("b");
    }
}
