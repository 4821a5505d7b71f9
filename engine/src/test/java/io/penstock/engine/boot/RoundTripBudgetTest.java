package io.penstock.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.testing.PostgresProbe;
import io.penstock.engine.testing.PostgresProbe.Counts;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a process instance costs on PostgreSQL, counted at the socket. These numbers are exact and repeat on a busy machine; a change
 * that raises one has to say why.
 */
class RoundTripBudgetTest {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int WARM_UP = 20;

    private static PostgresProbe probe;
    private static ProcessEngine processEngine;

    @BeforeAll
    static void open() {
        probe = PostgresProbe.open();
        // Not the database's clock: that one asks now and then in the background, and all is counted here.
        processEngine =
                EngineBuilder.on(probe.dataSource()).clock(Clock.systemUTC()).build();
        deploy(ProcessXml.process(
                "straightThrough",
                "<startEvent id='s'/><serviceTask id='a' c:expression='${v1}'/><serviceTask id='b' c:expression='${v2}'/>"
                        + "<serviceTask id='c' c:expression='${v3}'/><exclusiveGateway id='g' default='g-e'/>"
                        + "<endEvent id='e'/><endEvent id='other'/>",
                "s -> a -> b -> c -> g -> e",
                "g -[${v1 > 100}]-> other"));
        deploy(ProcessXml.process(
                "userTask",
                "<startEvent id='s'/><userTask id='work' c:assignee='${who}'/><endEvent id='e'/>",
                "s -> work -> e"));
        deploy(ProcessXml.process(
                "beforeAnInclusiveJoin",
                "<startEvent id='s'/><userTask id='work' c:assignee='${who}'/><inclusiveGateway id='split'/><task id='a'/>"
                        + "<task id='b'/><inclusiveGateway id='join'/><endEvent id='e'/>",
                "s -> work -> split -[${who == null}]-> a -> join",
                "split -> b -> join -> e"));
        deploy(ProcessXml.document("<message id='m' name='payment'/><process id='message' isExecutable='true'>"
                + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> r -> e") + "</process>"));
    }

    @AfterAll
    static void close() {
        processEngine.close();
        probe.close();
    }

    private static void deploy(byte[] file) {
        execute(new CreateDeployment("test", List.of(new DeploymentResource("test.bpmn", file))));
    }

    private static <R> R execute(Command<R> command) {
        Engine engine = processEngine.engine();
        return engine.execute(CALLER, command);
    }

    private static Counts measured(Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        Counts counts = probe.measure(work);
        assertThat(probe.measure(work)).as("the count repeats").isEqualTo(counts);
        return counts;
    }

    @Test
    void anInstanceThatNeverWaitsCostsThreeRoundTripsAndOneCommit() {
        Map<String, Value> variables = Map.of(
                "v1",
                Value.of(1),
                "v2",
                Value.of("two"),
                "v3",
                Value.of(true),
                "v4",
                Value.of(4.5),
                "v5",
                Value.of("five"));

        Counts counts = measured(
                () -> execute(new StartProcessInstance(new ProcessReference.Key("straightThrough"), null, variables)));

        assertThat(counts)
                .as("select the newest version, insert three kinds of history, commit")
                .isEqualTo(new Counts(3, 0, 2, 1));
    }

    @Test
    void aUserTaskFromStartToEndCostsSevenRoundTripsAndTwoCommits() {
        Counts counts = measured(() -> {
            execute(new StartProcessInstance(
                    new ProcessReference.Key("userTask"), null, Map.of("who", Value.of("fozzie"))));
            long taskId = execute(ListTasks.ofAssignee("fozzie")).items().get(0).id();
            execute(new CompleteTask(taskId, Map.of()));
        });

        assertThat(counts)
                .as("start 3: version, rows, commit; query 1; completion 3: lock, rows, commit")
                .satisfies(all -> assertThat(all.roundTrips()).isEqualTo(7))
                .satisfies(all -> assertThat(all.commits()).isEqualTo(2));
    }

    @Test
    void aTokenAloneInFrontOfAnInclusiveJoinCostsNoRoundTripMore() {
        Counts counts = measured(() -> {
            execute(new StartProcessInstance(
                    new ProcessReference.Key("beforeAnInclusiveJoin"), null, Map.of("who", Value.of("gonzo"))));
            long taskId = execute(ListTasks.ofAssignee("gonzo")).items().get(0).id();
            execute(new CompleteTask(taskId, Map.of()));
        });

        assertThat(counts.roundTrips())
                .as("seven as without the gateway, and one for the variable that the condition reads")
                .isEqualTo(8);
        assertThat(counts.commits()).isEqualTo(2);
    }

    @Test
    void aMessageToAWaitingInstanceCostsFourRoundTrips() {
        var number = new AtomicInteger();
        for (int i = 0; i <= WARM_UP + 2; i++) {
            execute(new StartProcessInstance(new ProcessReference.Key("message"), "order-" + i, Map.of()));
        }

        Counts counts = measured(() -> execute(
                new CorrelateMessage("payment", "order-" + number.getAndIncrement(), null, Map.of(), Map.of())));

        assertThat(counts.roundTrips()).isEqualTo(4);
        assertThat(counts.commits()).isEqualTo(1);
    }
}
