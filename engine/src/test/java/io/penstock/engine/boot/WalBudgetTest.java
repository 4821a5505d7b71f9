package io.penstock.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.testing.WriteAheadLog;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bytes of PostgreSQL's write-ahead log that an instance costs, history included. The bounds are a little above what was measured,
 * which docs/scaling.md names; a change that raises one has to say why.
 */
class WalBudgetTest {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int WARM_UP = 200;
    private static final int INSTANCES = 3_000;

    private TestDatabase database;
    private WriteAheadLog log;
    private ProcessEngine processEngine;

    @BeforeEach
    void open() {
        database = TestDatabases.postgres();
        // No lock is renewed while a busy machine drains: renewals cost by time and not by job.
        processEngine = EngineBuilder.on(database.dataSource())
                .jobs(JobExecutorSettings.defaults().withLockDuration(Duration.ofMinutes(5)))
                .build();
        log = WriteAheadLog.open(database);
    }

    @AfterEach
    void close() {
        processEngine.close();
        database.close();
    }

    @Test
    void anInstanceThatNeverWaits() {
        deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='a' c:expression='${v1}'/><serviceTask id='b' c:expression='${v2}'/>"
                        + "<serviceTask id='c' c:expression='${v3}'/><exclusiveGateway id='g' default='g-e'/>"
                        + "<endEvent id='e'/><endEvent id='other'/>",
                "s -> a -> b -> c -> g -> e",
                "g -[${v1 > 100}]-> other"));
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

        long bytes =
                bytesOf(number -> execute(new StartProcessInstance(new ProcessReference.Key("p"), null, variables)));

        assertThat(bytes).as("bytes").isLessThanOrEqualTo(3_200);
    }

    @Test
    void aUserTaskFromStartToEnd() {
        deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='work' c:assignee='${who}'/><endEvent id='e'/>",
                "s -> work -> e"));

        long bytes = bytesOf(number -> {
            execute(new StartProcessInstance(
                    new ProcessReference.Key("p"), null, Map.of("who", Value.of("user-" + number))));
            long task = execute(ListTasks.ofAssignee("user-" + number))
                    .items()
                    .get(0)
                    .id();
            execute(new CompleteTask(task, Map.of()));
        });

        assertThat(bytes).as("bytes").isLessThanOrEqualTo(3_200);
    }

    @Test
    void aMessageToAWaitingInstance() {
        deploy(ProcessXml.document("<message id='m' name='payment'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> r -> e") + "</process>"));
        for (int number = 0; number < INSTANCES + WARM_UP; number++) {
            execute(new StartProcessInstance(new ProcessReference.Key("p"), "order-" + number, Map.of()));
        }

        long bytes = bytesOf(
                number -> execute(new CorrelateMessage("payment", "order-" + number, null, Map.of(), Map.of())));

        assertThat(bytes).as("bytes").isLessThanOrEqualTo(1_600);
    }

    @Test
    void aJobOfABacklog() {
        deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='work' c:asyncBefore='true' c:expression='${1}'/><endEvent id='e'/>",
                "s -> work -> e"));
        for (int number = 0; number < INSTANCES; number++) {
            execute(new StartProcessInstance(new ProcessReference.Key("p"), null, Map.of()));
        }

        long bytes = log.bytesOf(() -> {
                    processEngine.start();
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> processEngine.jobs().executed() == INSTANCES);
                })
                / INSTANCES;

        assertThat(bytes).as("bytes").isLessThanOrEqualTo(2_250);
    }

    private long bytesOf(IntConsumer work) {
        for (int number = 0; number < WARM_UP; number++) {
            work.accept(number);
        }
        return log.bytesOf(() -> {
                    for (int number = WARM_UP; number < WARM_UP + INSTANCES; number++) {
                        work.accept(number);
                    }
                })
                / INSTANCES;
    }

    private void deploy(byte[] file) {
        execute(new CreateDeployment("test", List.of(new DeploymentResource("test.bpmn", file))));
    }

    private <R> R execute(Command<R> command) {
        return processEngine.engine().execute(CALLER, command);
    }
}
