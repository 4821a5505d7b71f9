package io.penstock.engine.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartOrCorrelate;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.testing.Consistency;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The connection breaks at every statement of a command, one position after the other: before it, after it, and, at the commit, done but
 * not answered. The request that is sent again with its id has one effect and gets one answer.
 */
class StatementPositionsTest {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int MOST_POSITIONS = 60;

    private final TestDatabase database = TestDatabases.chosen();
    private final FailingDataSource failing = new FailingDataSource(database.dataSource());
    private final ManualClock clock = new ManualClock();
    private final ProcessEngine engine = EngineBuilder.on(failing).clock(clock).build();

    @BeforeEach
    void deploy() {
        byte[] file = ProcessXml.document("<message id='m' name='paid'/><message id='p' name='placed'/>"
                + "<process id='order' isExecutable='true'>"
                + "<startEvent id='s'/><startEvent id='by'><messageEventDefinition messageRef='p'/></startEvent>"
                + "<userTask id='t'/><receiveTask id='r' messageRef='m'/>"
                + "<serviceTask id='j' c:asyncBefore='true' c:expression='${1}'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> t -> r -> j -> e", "by -> t") + "</process>");
        engine.engine().execute(CALLER, new CreateDeployment("test", List.of(new DeploymentResource("a.bpmn", file))));
    }

    @AfterEach
    void close() {
        engine.close();
        Consistency.check(database);
        database.close();
    }

    @Test
    void aStart() {
        Set<String> positions = eachPosition(
                "start",
                order -> new StartProcessInstance(new ProcessReference.Key("order"), order, Map.of()),
                order -> assertThat(running(order)).isEqualTo(1));

        assertThat(positions).anyMatch(statement -> statement.startsWith("commit"));
    }

    @Test
    void aStartByMessage() {
        eachPosition(
                "startOrCorrelate",
                order -> new StartOrCorrelate("placed", order, Map.of(), Duration.ZERO),
                order -> assertThat(running(order)).isEqualTo(1));
    }

    @Test
    void aCompletion() {
        eachPosition("complete", order -> new CompleteTask(task(start(order)), Map.of()), order -> assertThat(
                        count("penstock_subscription s join penstock_process_instance i on i.id = s.instance_id"
                                + " where i.business_key = '" + order + "'"))
                .isEqualTo(1));
    }

    @Test
    void aCorrelation() {
        eachPosition(
                "correlate",
                order -> {
                    complete(start(order));
                    return new CorrelateMessage("paid", order, null, Map.of(), Map.of());
                },
                order -> assertThat(count("penstock_job j join penstock_process_instance i on i.id = j.instance_id"
                                + " where i.business_key = '" + order + "'"))
                        .isEqualTo(1));
    }

    @Test
    void anEarlyMessage() {
        eachPosition(
                "early",
                order -> new CorrelateMessage("paid", order, null, Map.of(), Map.of(), Duration.ofHours(1)),
                order -> assertThat(count("penstock_kept_message where business_key = '" + order + "'"))
                        .isEqualTo(1));
    }

    @Test
    void aJob() {
        for (boolean after : new boolean[] {false, true}) {
            for (int position = 1; ; position++) {
                assertThat(position).isLessThan(MOST_POSITIONS);
                String order = "job-" + position + "-" + after;
                complete(start(order));
                engine.engine().execute(CALLER, new CorrelateMessage("paid", order, null, Map.of(), Map.of()));
                failing.failAt(position, after);
                try {
                    engine.runDueJobs();
                } catch (RuntimeException broken) {
                    assertThat(failing.hasFailed()).isTrue();
                }
                failing.heal();
                clock.advance(Duration.ofMinutes(5)); // past the lock of the job, and the pause before its next try
                engine.runDueJobs();

                assertThat(count("penstock_history_instance where business_key = '" + order + "'"))
                        .as("position %s, %s", position, failing.statements())
                        .isEqualTo(1);
                assertThat(count("penstock_history_activity a join penstock_history_instance h on"
                                + " h.id = a.process_instance_id where h.business_key = '" + order
                                + "' and a.element_id = 'j'"))
                        .isEqualTo(1);
                if (!failing.hasFailed()) {
                    break;
                }
            }
        }
    }

    private record Texts<R>() implements AnswerWriter<R> {
        @Override
        public byte[] result(R result) {
            return ("ok " + result).getBytes(UTF_8);
        }

        @Override
        public byte[] error(EngineException error) {
            return ("refused " + error.code().text()).getBytes(UTF_8);
        }
    }

    private interface Check {
        void holds(String order);
    }

    /** What went to the database at the positions. */
    private <R> Set<String> eachPosition(String name, Function<String, Command<R>> command, Check check) {
        Set<String> broken = new TreeSet<>();
        for (boolean after : new boolean[] {false, true}) {
            for (int position = 1; ; position++) {
                assertThat(position).isLessThan(MOST_POSITIONS);
                String order = name + "-" + position + "-" + after;
                Command<R> asked = command.apply(order);
                failing.failAt(position, after);
                @Nullable String first = null;
                try {
                    first = once(order, asked);
                } catch (EngineException e) {
                    assertThat(failing.hasFailed()).as(e.toString()).isTrue();
                }
                failing.heal();
                String answer = once(order, asked);

                assertThat(answer)
                        .as("position %s, %s", position, failing.statements())
                        .startsWith("ok");
                assertThat(first == null ? answer : first).isEqualTo(answer);
                assertThat(once(order, asked)).isEqualTo(answer);
                check.holds(order);
                List<String> statements = failing.statements();
                if (!failing.hasFailed()) {
                    break;
                }
                broken.add(statements.get(statements.size() - 1));
            }
        }
        return broken;
    }

    private <R> String once(String requestId, Command<R> command) {
        return new String(
                engine.engine().executeOnce(CALLER, new Request(requestId, "digest"), command, new Texts<>()), UTF_8);
    }

    private long start(String order) {
        return engine.engine()
                .execute(CALLER, new StartProcessInstance(new ProcessReference.Key("order"), order, Map.of()))
                .id();
    }

    private long task(long instance) {
        return engine.engine()
                .execute(CALLER, ListTasks.ofProcessInstance(instance))
                .items()
                .get(0)
                .id();
    }

    private void complete(long instance) {
        engine.engine().execute(CALLER, new CompleteTask(task(instance), Map.of()));
    }

    private long running(String order) {
        return count("penstock_process_instance where business_key = '" + order + "'");
    }

    private long count(String what) {
        return database.number("select count(*) from " + what);
    }
}
