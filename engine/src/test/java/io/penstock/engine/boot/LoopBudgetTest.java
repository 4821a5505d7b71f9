package io.penstock.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.testing.PostgresProbe;
import io.penstock.engine.testing.PostgresProbe.Counts;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one step of a multi-instance activity asks of PostgreSQL: the same, however many instances there are. */
class LoopBudgetTest {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int FEW = 10;
    private static final int MANY = 10_000;

    /** Until the driver has prepared its statements, they cost more. */
    private static final int WARM_UP = 6;

    private static PostgresProbe probe;
    private static ProcessEngine processEngine;

    @BeforeAll
    static void open() {
        probe = PostgresProbe.open();
        // Not the database's clock: that one asks now and then in the background, and all is counted here.
        processEngine =
                EngineBuilder.on(probe.dataSource()).clock(Clock.systemUTC()).build();
    }

    @AfterAll
    static void close() {
        processEngine.close();
        probe.close();
    }

    private static <R> R execute(Command<R> command) {
        return processEngine.engine().execute(CALLER, command);
    }

    private static void deploy(String key, String element, String loop) {
        byte[] file = ProcessXml.process(
                key,
                "<startEvent id='s'/>"
                        + element.replace(
                                "LOOP",
                                "<multiInstanceLoopCharacteristics " + loop + "</multiInstanceLoopCharacteristics>")
                        + "<endEvent id='e'/>",
                "s -> x -> e");
        execute(new CreateDeployment("test", List.of(new DeploymentResource("test.bpmn", file))));
    }

    private static Counts oneStep(String key, int instances) {
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            items.add(i);
        }
        long id = execute(
                        new StartProcessInstance(new ProcessReference.Key(key), null, Map.of("items", Value.of(items))))
                .id();
        for (int i = 0; i < WARM_UP; i++) {
            complete(id);
        }
        return probe.measure(() -> complete(id));
    }

    private static void complete(long instance) {
        long task =
                execute(ListTasks.ofProcessInstance(instance)).items().get(0).id();
        execute(new CompleteTask(task, Map.of("result", Value.of("done"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parallel | 7 | <userTask id='x'>LOOP</userTask> | c:collection='items' c:elementVariable='item'>",
                "sequential | 7 | <userTask id='x'>LOOP</userTask> | isSequential='true' c:collection='items' c:elementVariable='item'>",
                "condition | 7 | <userTask id='x'>LOOP</userTask> | c:collection='items'><completionCondition>${nrOfCompletedInstances / nrOfInstances > 0.9}</completionCondition>",
                "results | 6 | <userTask id='x'>LOOP</userTask> | c:collection='items'><loopDataOutputRef>results</loopDataOutputRef><outputDataItem name='result'/>",
                "subprocess | 8 | <subProcess id='x'>LOOP<startEvent id='is'/><userTask id='t'/><sequenceFlow id='i' sourceRef='is' targetRef='t'/></subProcess> | c:collection='items'>",
            })
    void aStepOfManyAsksAsMuchAsAStepOfFew(String key, int roundTrips, String element, String loop) {
        deploy(key, element, loop);
        Counts few = oneStep(key, FEW);

        assertThat(oneStep(key, MANY)).isEqualTo(few);
        assertThat(few.roundTrips())
                .as("query; completion: lock, scopes around, variables of the loop and around it, rows, commit")
                .isEqualTo(roundTrips);
    }
}
