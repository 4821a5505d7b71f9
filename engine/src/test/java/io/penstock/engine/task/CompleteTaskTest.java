package io.penstock.engine.task;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompleteTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private long taskOf(long instance, String key) {
        return engine.tasks(instance).stream()
                .filter(task -> task.taskDefinitionKey().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void isRefusedTheSecondTime() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><userTask id='t'/><userTask id='after'/>", "s -> t -> after"));
        long instance = engine.start("p").id();
        long task = taskOf(instance, "t");

        engine.execute(new CompleteTask(task, Map.of()));

        assertRefused(ErrorCode.TASK_NOT_FOUND, () -> engine.execute(new CompleteTask(task, Map.of())))
                .satisfies(e -> assertThat(e).hasMessageContaining(Long.toString(task)));
        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void succeedsOnOneOfEightThreads() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><userTask id='t'/><userTask id='after'/>", "s -> t -> after"));
        for (int round = 0; round < 10; round++) {
            long instance = engine.start("p").id();
            long task = taskOf(instance, "t");

            var outcomes = AtOnce.times(8, () -> engine.execute(new CompleteTask(task, Map.of())));

            assertThat(outcomes.values()).hasSize(1);
            assertThat(outcomes.codes()).hasSize(7).containsOnly(ErrorCode.TASK_NOT_FOUND);
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }
    }

    @Test
    void oneOfCompletionAndDeletionWins() {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/><endEvent id='e'/>", "s -> t -> e"));
        for (int round = 0; round < 20; round++) {
            long instance = engine.start("p").id();
            long task = taskOf(instance, "t");

            var outcomes = AtOnce.all(
                    () -> engine.execute(new CompleteTask(task, Map.of())),
                    () -> engine.execute(new DeleteProcessInstance(instance, null)));

            assertThat(outcomes.codes())
                    .hasSize(1)
                    .isSubsetOf(ErrorCode.TASK_NOT_FOUND, ErrorCode.PROCESS_INSTANCE_NOT_FOUND);
            assertThat(engine.instance(instance).state()).isIn(InstanceState.COMPLETED, InstanceState.DELETED);
        }
    }

    /** The last two branches reach their join at the same moment. */
    @Test
    void twoAtOnceBeforeAJoinFireItOnce() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/>"
                        + "<parallelGateway id='join'/><userTask id='after'/>",
                "s -> fork -> a -> join -> after",
                "fork -> b -> join"));
        for (int round = 0; round < 200; round++) {
            long instance = engine.start("p").id();
            long a = taskOf(instance, "a");
            long b = taskOf(instance, "b");

            var outcomes = AtOnce.all(
                    () -> engine.execute(new CompleteTask(a, Map.of())),
                    () -> engine.execute(new CompleteTask(b, Map.of())));

            assertThat(outcomes.failures()).as("round %d", round).isEmpty();
            assertThat(engine.taskKeys(instance)).as("round %d", round).containsExactly("after");
        }
    }

    @Test
    void branchesInsideCalledProcessesJoinInTheirCaller() {
        engine.deploy(
                ProcessXml.process(
                        "child", "<startEvent id='cs'/><userTask id='work'/><endEvent id='ce'/>", "cs -> work -> ce"),
                ProcessXml.process(
                        "p",
                        "<startEvent id='s'/><parallelGateway id='fork'/><callActivity id='a' calledElement='child'/>"
                                + "<callActivity id='b' calledElement='child'/><parallelGateway id='join'/><endEvent id='e'/>",
                        "s -> fork -> a -> join -> e",
                        "fork -> b -> join"));
        for (int round = 0; round < 30; round++) {
            long instance = engine.start("p").id();
            List<Long> tasks = engine.instancesOf("child").stream()
                    .filter(child -> Long.valueOf(instance).equals(child.superProcessInstanceId()))
                    .map(child -> taskOf(child.id(), "work"))
                    .toList();

            var outcomes = AtOnce.all(
                    () -> engine.execute(new CompleteTask(tasks.get(0), Map.of())),
                    () -> engine.execute(new CompleteTask(tasks.get(1), Map.of())));

            assertThat(outcomes.failures()).as("round %d", round).isEmpty();
            assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
        }
    }
}
