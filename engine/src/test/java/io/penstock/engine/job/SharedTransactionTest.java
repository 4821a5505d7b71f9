package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.job.JobDatabase.Kind;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Jobs of a backlog run in shared transactions; each must be as independent of its neighbours as in one of its own. */
class SharedTransactionTest {

    private static final int INSTANCES = 80;
    private static final String ONE_TASK = "<startEvent id='s'/>"
            + "<serviceTask id='call' c:asyncBefore='true' c:delegateExpression='${service}'/><endEvent id='e'/>";

    @ParameterizedTest
    @EnumSource
    void aJobThatFailsIsRolledBackAloneWithWhatItWroteAndLosesATry(Kind kind) {
        try (var engine = engine(kind)) {
            var application = new JdbcTemplate(engine.database().dataSource());
            application.execute("create table shipped (number_ bigint)");
            JavaDelegate service = execution -> {
                long number = (long) (Long) execution.variable("number");
                application.update("insert into shipped values (?)", number);
                execution.setVariable("shipped", true);
                if (isBad(number)) {
                    throw new IllegalStateException("no lorry for " + number);
                }
            };
            engine.bean("service", service).deploy(ProcessXml.process("order", ONE_TASK, "s -> call -> e"));
            List<Long> ids = startNumbered(engine);

            engine.processEngine().start();
            awaitJobs(engine, INSTANCES);

            assertThat(application.queryForList("select number_ from shipped order by number_", Long.class))
                    .containsExactlyElementsOf(numbers(false));
            assertThat(application.queryForList(
                            "select failure_stack from penstock_job where retries = 2 order by id", String.class))
                    .zipSatisfy(
                            numbers(true), (stack, number) -> assertThat(stack).contains("no lorry for " + number));
            for (int number = 0; number < INSTANCES; number++) {
                assertThat(engine.instance(ids.get(number)).state())
                        .isEqualTo(isBad(number) ? InstanceState.ACTIVE : InstanceState.COMPLETED);
                assertThat(engine.variables(ids.get(number)).containsKey("shipped"))
                        .isEqualTo(!isBad(number));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatExecutesCommandsRunsAgainInATransactionOfItsOwn(Kind kind) {
        try (var engine = engine(kind)) {
            JavaDelegate service = execution -> {
                if (isBad((Long) execution.variable("number"))) {
                    engine.execute(new StartProcessInstance(new ProcessReference.Key("child"), null, Map.of()));
                }
            };
            engine.bean("service", service)
                    .deploy(
                            ProcessXml.process("order", ONE_TASK, "s -> call -> e"),
                            ProcessXml.process("child", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
            startNumbered(engine);

            engine.processEngine().start();
            awaitJobs(engine, INSTANCES);

            assertThat(engine.instancesOf("child")).hasSize(numbers(true).size());
            assertThat(engine.instancesOf("order"))
                    .allSatisfy(order -> assertThat(order.state()).isEqualTo(InstanceState.COMPLETED));
            assertThat(engine.processEngine().jobs().failed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedJobThatWaitsForTheEndOfTheTransactionSeesItsOwnRollback(Kind kind) {
        Map<Long, Integer> endings = new ConcurrentHashMap<>();
        JavaDelegate service = execution -> {
            long number = (long) (Long) execution.variable("number");
            if (isBad(number)) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        endings.put(number, status);
                    }
                });
                throw new IllegalStateException("planned");
            }
        };
        try (var engine = engine(kind).bean("service", service)) {
            engine.deploy(ProcessXml.process("order", ONE_TASK, "s -> call -> e"));
            startNumbered(engine);

            engine.processEngine().start();
            awaitJobs(engine, INSTANCES);

            assertThat(endings.keySet()).containsExactlyInAnyOrderElementsOf(numbers(true));
            assertThat(endings.values()).containsOnly(TransactionSynchronization.STATUS_ROLLED_BACK);
            assertThat(engine.processEngine().jobs().failed())
                    .isEqualTo(numbers(true).size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceThatAnotherTransactionHoldsKeepsNobodyWaiting(Kind kind) throws SQLException {
        try (var engine = engine(kind).bean("service", (JavaDelegate) execution -> {})) {
            engine.deploy(ProcessXml.process("order", ONE_TASK, "s -> call -> e"));
            List<Long> ids = startNumbered(engine);
            long held = ids.get(INSTANCES / 2);
            try (Connection other = engine.database().dataSource().getConnection()) {
                other.setAutoCommit(false);
                try (var statement =
                        other.prepareStatement("select id from penstock_process_instance where id = ? for update")) {
                    statement.setLong(1, held);
                    statement.executeQuery();
                }

                engine.processEngine().start();
                awaitJobs(engine, INSTANCES - 1);

                assertThat(engine.instance(held).state()).isEqualTo(InstanceState.ACTIVE);
                other.rollback();
            }

            awaitJobs(engine, INSTANCES);
            assertThat(engine.instance(held).state()).isEqualTo(InstanceState.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void branchesOfOneInstanceRunInTurnAndOneThatFailsHoldsNoOtherBack(Kind kind) {
        Set<String> tried = ConcurrentHashMap.newKeySet();
        JavaDelegate service = execution -> {
            if (execution.activityId().equals("b2") && tried.add(execution.processInstanceId())) {
                execution.setVariable("half", "done");
                throw new IllegalStateException("the first time");
            }
        };
        try (var engine = engine(kind).bean("service", service)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><parallelGateway id='fork'/>" + branch("b1") + branch("b2") + branch("b3")
                            + "<parallelGateway id='join'/><endEvent id='e'/>",
                    "s -> fork -> b1 -> join -> e",
                    "fork -> b2 -> join",
                    "fork -> b3 -> join"));
            List<Long> ids = startNumbered(engine);

            engine.processEngine().start();
            awaitJobs(engine, 3 * INSTANCES);
            assertThat(engine.variables(ids.get(0))).doesNotContainKey("half");
            engine.clock().advance(Duration.ofSeconds(10));
            awaitNoJobs(engine);

            for (long id : ids) {
                assertThat(engine.instance(id).state()).isEqualTo(InstanceState.COMPLETED);
                assertThat(engine.path(id)).containsOnlyOnce("e").contains("b1", "b2", "b3");
            }
        }
    }

    private static String branch(String id) {
        return "<serviceTask id='" + id + "' c:asyncBefore='true' c:delegateExpression='${service}'/>";
    }

    /** A tenth of the jobs is. */
    private static boolean isBad(long number) {
        return number % 10 == 7;
    }

    private static List<Long> numbers(boolean bad) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 0; number < INSTANCES; number++) {
            if (isBad(number) == bad) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Without a running executor their jobs wait in the database. */
    private static List<Long> startNumbered(TestEngine engine) {
        List<Long> ids = new ArrayList<>();
        for (long number = 0; number < INSTANCES; number++) {
            ids.add(engine.start("order", Map.of("number", number)).id());
        }
        return ids;
    }

    private static void awaitJobs(TestEngine engine, int turns) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JobExecutorStatus status = engine.processEngine().jobs();
            assertThat(status.executed() + status.failed()).isEqualTo(turns);
        });
    }

    private static void awaitNoJobs(TestEngine engine) {
        var database = new JdbcTemplate(engine.database().dataSource());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        database.queryForObject("select count(*) from penstock_job", Long.class))
                .isZero());
    }

    private static TestEngine engine(Kind kind) {
        return kind == Kind.H2 ? TestEngine.onH2() : TestEngine.on(TestDatabases.postgres());
    }
}
