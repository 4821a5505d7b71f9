package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelGatewayTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void joinsOnlyWhenEveryIncomingFlowHasAToken() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/>"
                        + "<parallelGateway id='join'/><userTask id='after'/>",
                "s -> fork -> a -> join -> after",
                "fork -> b -> join"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");

        engine.completeTask(instance.id(), "b");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        assertThat(engine.path(instance.id()))
                .containsExactlyInAnyOrder("s", "fork", "a", "b", "join", "join", "after?");
    }

    @Test
    void conditionsBehindItAreNotChecked() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/>",
                "s -> fork -[${false}]-> a",
                "fork -> b"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("a", "b");
    }

    @Test
    void joinsInOneTransactionWithoutAnyWait() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><task id='a'/><task id='b'/><task id='c'/>"
                        + "<parallelGateway id='join'/><endEvent id='e'/>",
                "s -> fork -> a -> join -> e",
                "fork -> b -> join",
                "fork -> c -> join"));

        var instance = engine.start("p");

        assertThat(instance.ended()).isTrue();
        assertThat(engine.path(instance.id())).filteredOn("e"::equals).hasSize(1);
        assertThat(engine.path(instance.id())).filteredOn("join"::equals).hasSize(3);
    }

    @Test
    void twoTokensOnOneFlowDoNotFireTheJoin() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><task id='a'/><task id='b'/><exclusiveGateway id='merge'/>"
                        + "<userTask id='slow'/><parallelGateway id='join'/><userTask id='after'/>",
                "s -> fork -> a -> merge -> join -> after",
                "fork -> b -> merge",
                "fork -> slow -> join"));
        var instance = engine.start("p");
        assertThat(engine.taskKeys(instance.id())).containsExactly("slow");

        engine.completeTask(instance.id(), "slow");

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        assertThat(engine.path(instance.id())).contains("join?");
        engine.completeTask(instance.id(), "after");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void loopsBackAndJoinsAgain() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='again'/><parallelGateway id='fork'/><userTask id='a'/>"
                        + "<userTask id='b'/><parallelGateway id='join'/><exclusiveGateway id='more'/><endEvent id='e'/>",
                "s -> again -> fork -> a -> join -> more",
                "fork -> b -> join",
                "more -[${repeat}]-> again",
                "more -[${!repeat}]-> e"));
        var instance = engine.start("p", Map.of("repeat", true));

        for (boolean repeat : List.of(true, false)) {
            engine.completeTask(instance.id(), "b");
            engine.completeTask(instance.id(), "a", Map.of("repeat", repeat));
        }

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }
}
