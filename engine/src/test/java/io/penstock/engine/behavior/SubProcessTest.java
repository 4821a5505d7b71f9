package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubProcessTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void isDoneWhenItsLastTokenEnded() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><userTask id='a'/><userTask id='b'/>"
                        + "<endEvent id='ie'/>" + ProcessXml.flows("is -> a -> ie", "is -> b -> ie")
                        + "</subProcess><userTask id='after'/>",
                "s -> sub -> after"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");
        engine.completeTask(instance.id(), "b");

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void aBoundaryTimerCancelsEverythingInsideNestedOnes() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='outer'><startEvent id='os'/><subProcess id='inner'>"
                        + "<startEvent id='is'/><userTask id='a'/><userTask id='b'/>"
                        + ProcessXml.flows("is -> a", "is -> b") + "</subProcess>" + ProcessXml.flows("os -> inner")
                        + "</subProcess><boundaryEvent id='late' attachedToRef='outer'><timerEventDefinition>"
                        + "<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"
                        + "<userTask id='after'/>",
                "s -> outer",
                "late -> after"));
        var instance = engine.start("p");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        assertThat(engine.path(instance.id()))
                .containsExactlyInAnyOrder("s", "os", "is", "outer-x", "inner-x", "a-x", "b-x", "late", "after?");
        engine.completeTask(instance.id(), "after");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }
}
