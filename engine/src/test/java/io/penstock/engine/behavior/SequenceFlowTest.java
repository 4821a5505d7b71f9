package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private void deployWithDefault(String activity) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + activity + "<userTask id='big'/><userTask id='urgent'/><userTask id='other'/>",
                "s -> t",
                "t -[${amount > 100}]-> big",
                "t -> other",
                "t -[${urgent}]-> urgent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<task id='t' default='t-other'/>",
                "<manualTask id='t' default='t-other'/>",
                "<serviceTask id='t' default='t-other' c:expression='${1}'/>",
                "<subProcess id='t' default='t-other'><startEvent id='i'/></subProcess>"
            })
    void theDefaultFlowOfAnActivityIsTakenWhenNoConditionHolds(String activity) {
        deployWithDefault(activity);

        assertThat(engine.taskKeys(
                        engine.start("p", Map.of("amount", 7, "urgent", false)).id()))
                .containsExactly("other");
        assertThat(engine.taskKeys(
                        engine.start("p", Map.of("amount", 700, "urgent", true)).id()))
                .containsExactly("big", "urgent");
    }

    @Test
    void theDefaultFlowIsNotTakenBesideOneWithoutACondition() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='t' default='t-other'/><userTask id='always'/><userTask id='big'/><userTask id='other'/>",
                "s -> t -> other",
                "t -[${amount > 100}]-> big",
                "t -> always"));

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 7)).id())).containsExactly("always");
    }

    @Test
    void theConditionOfAnActivitysDefaultFlowSaysNothing() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='t' default='t-other'/><userTask id='big'/><userTask id='other'/>",
                "s -> t",
                "t -[${amount > 100}]-> big",
                "t -[${neverSet}]-> other"));

        assertThat(engine.taskKeys(engine.start("p", Map.of("amount", 7)).id())).containsExactly("other");
    }

    @Test
    void flowsAreTakenInTheOrderOfTheFile() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='t'/><task id='a'/><task id='b'/><task id='c'/>",
                "s -> t -> b",
                "t -[${true}]-> c",
                "t -> a"));

        assertThat(engine.path(engine.start("p").id())).containsExactly("s", "t", "b", "c", "a");
    }

    @Test
    void anActivityWithoutAFlowThatHoldsIsNotLeft() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='t'/><userTask id='a'/><userTask id='b'/>",
                "s -> t -[${x == 1}]-> a",
                "t -[${x == 2}]-> b"));
        long instance = engine.start("p", Map.of("x", 3)).id();

        Refusals.assertRefused(ErrorCode.NO_FLOW_TAKEN, () -> engine.completeTask(instance, "t"));

        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }
}
