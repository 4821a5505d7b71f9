package io.penstock.engine.task;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.ExtendExternalTaskLock;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.api.task.FetchAndLock.Fetched;
import io.penstock.engine.api.task.FetchAndLock.Topic;
import io.penstock.engine.api.task.HandleExternalTaskError;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.SetExternalTaskRetries;
import io.penstock.engine.api.task.UnlockExternalTask;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that workers outside the engine fetch and complete. */
class ExternalTaskTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String attributes) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='pay' c:type='external' c:topic='${kind}' " + attributes + "/>"
                        + "<boundaryEvent id='failed' attachedToRef='pay'><errorEventDefinition errorRef='broke'/></boundaryEvent>"
                        + "<userTask id='t'/><userTask id='repair'/>",
                "s -> pay -> t",
                "failed -> repair"));
    }

    private long start() {
        return engine.start("p", "key-1", Map.of("kind", "payment", "amount", 7))
                .id();
    }

    private List<Fetched> fetch(String worker, String topic) {
        return engine.execute(new FetchAndLock(worker, 10, List.of(Topic.of(topic, MINUTE))));
    }

    /** Turn by turn, until there is nothing more for it. */
    private List<Long> fetchAll(String worker) {
        List<Long> ids = new ArrayList<>();
        List<Fetched> turn;
        do {
            turn = fetch(worker, "payment");
            turn.forEach(fetched -> ids.add(fetched.task().id()));
        } while (!turn.isEmpty());
        return ids;
    }

    private ExternalTask task(long instance) {
        return engine.execute(ListExternalTasks.ofProcessInstance(instance))
                .items()
                .get(0);
    }

    @Test
    void aWorkerFetchesATaskWithItsVariablesAndCompletesIt() {
        deploy("c:taskPriority='5'");
        long instance = start();

        Fetched fetched = fetch("w1", "payment").get(0);

        assertThat(fetched.task().activityId()).isEqualTo("pay");
        assertThat(fetched.task().processInstanceId()).isEqualTo(instance);
        assertThat(fetched.task().businessKey()).isEqualTo("key-1");
        assertThat(fetched.task().priority()).isEqualTo(5);
        assertThat(fetched.task().lockedUntil())
                .isEqualTo(engine.clock().instant().plus(MINUTE));
        assertThat(fetched.variables()).containsEntry("amount", Value.of(7));

        engine.execute(new CompleteExternalTask(fetched.task().id(), "w1", Map.of("paid", Value.of(true))));

        assertThat(engine.path(instance)).containsExactly("s", "pay", "t?");
        assertThat(engine.variables(instance)).containsEntry("paid", true);
        assertThat(engine.database().rowCounts()).containsEntry("penstock_external_task", 0L);
    }

    @Test
    void sendAndBusinessRuleTasksAreExternalToo() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><sendTask id='send' c:type='external' c:topic='a'/>"
                        + "<businessRuleTask id='rule' c:type='external' c:topic='b'/><userTask id='t'/>",
                "s -> send -> rule -> t"));
        long instance = engine.start("p").id();

        engine.execute(new CompleteExternalTask(fetch("w", "a").get(0).task().id(), "w", Map.of()));
        engine.execute(new CompleteExternalTask(fetch("w", "b").get(0).task().id(), "w", Map.of()));

        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }

    @Test
    void nobodyElseFetchesATaskBeforeItsLockEnds() {
        deploy("");
        start();
        fetch("w1", "payment");

        assertThat(fetch("w2", "payment")).isEmpty();
        engine.clock().advance(MINUTE);
        assertThat(fetch("w2", "payment")).hasSize(1);
    }

    @Test
    void onlyTheWorkerThatHasItCompletesATask() {
        deploy("");
        long instance = start();
        long task = task(instance).id();

        assertRefused(
                ErrorCode.EXTERNAL_TASK_NOT_LOCKED,
                () -> engine.execute(new CompleteExternalTask(task, "w1", Map.of())));
        fetch("w1", "payment");
        engine.clock().advance(MINUTE);
        fetch("w2", "payment");
        assertRefused(
                ErrorCode.EXTERNAL_TASK_NOT_LOCKED,
                () -> engine.execute(new CompleteExternalTask(task, "w1", Map.of())));
        engine.execute(new CompleteExternalTask(task, "w2", Map.of()));
        assertRefused(
                ErrorCode.EXTERNAL_TASK_NOT_FOUND,
                () -> engine.execute(new CompleteExternalTask(task, "w2", Map.of())));
    }

    @Test
    void aLongLockIsExtended() {
        deploy("");
        long task = task(start()).id();
        fetch("w1", "payment");

        engine.execute(new ExtendExternalTaskLock(task, "w1", Duration.ofHours(1)));
        engine.clock().advance(MINUTE.multipliedBy(2));

        assertThat(fetch("w2", "payment")).isEmpty();
    }

    @Test
    void anOperatorTakesATaskFromItsWorker() {
        deploy("");
        long task = task(start()).id();
        fetch("w1", "payment");

        engine.execute(new UnlockExternalTask(task));

        assertThat(fetch("w2", "payment")).hasSize(1);
    }

    @Test
    void aFailureIsTriedAgainAfterItsDelay() {
        deploy("");
        long instance = start();
        long task = fetch("w1", "payment").get(0).task().id();

        engine.execute(new HandleExternalTaskFailure(task, "w1", "bank is closed", 2, MINUTE));

        assertThat(task(instance).retries()).isEqualTo(2);
        assertThat(task(instance).failureMessage()).isEqualTo("bank is closed");
        assertThat(task(instance).workerId()).isNull();
        assertThat(fetch("w2", "payment")).isEmpty();
        engine.clock().advance(MINUTE);
        assertThat(fetch("w2", "payment")).hasSize(1);
    }

    @Test
    void withoutTriesNobodyGetsATaskUntilAnOperatorGivesItSome() {
        deploy("");
        long instance = start();
        long task = fetch("w1", "payment").get(0).task().id();
        engine.execute(new HandleExternalTaskFailure(task, "w1", "x".repeat(2000), 0, Duration.ZERO));

        engine.clock().advance(Duration.ofDays(1));
        assertThat(fetch("w1", "payment")).isEmpty();
        assertThat(engine.execute(new ListExternalTasks("payment", null, true, Page.first()))
                        .items())
                .extracting(ExternalTask::processInstanceId)
                .containsExactly(instance);

        engine.execute(new SetExternalTaskRetries(task, 1));
        assertThat(fetch("w1", "payment")).hasSize(1);
    }

    @Test
    void aBusinessErrorIsCaughtByTheBoundaryEvent() {
        deploy("");
        long instance = start();
        long task = fetch("w1", "payment").get(0).task().id();

        engine.execute(new HandleExternalTaskError(task, "w1", "broke", null, Map.of("why", Value.of("no money"))));

        assertThat(engine.path(instance)).containsExactly("s", "pay-x", "failed", "repair?");
        assertThat(engine.variables(instance)).containsEntry("why", "no money");
    }

    @Test
    void aBusinessErrorThatNobodyCatchesChangesNothing() {
        deploy("");
        long instance = start();
        long task = fetch("w1", "payment").get(0).task().id();

        assertRefused(
                ErrorCode.ERROR_NOT_CAUGHT,
                () -> engine.execute(
                        new HandleExternalTaskError(task, "w1", "other", null, Map.of("why", Value.of("?")))));

        assertThat(engine.variables(instance)).doesNotContainKey("why");
        engine.execute(new CompleteExternalTask(task, "w1", Map.of()));
        assertThat(engine.taskKeys(instance)).containsExactly("t");
    }

    @Test
    void higherPrioritiesComeFirstAndThenOlderTasks() {
        deploy("c:taskPriority='${priority}'");
        for (int priority : new int[] {1, 9, 1, 5}) {
            engine.start("p", Map.of("kind", "payment", "priority", priority));
        }

        List<Fetched> two =
                engine.execute(new FetchAndLock("w", 2, List.of(new Topic("payment", MINUTE, Set.of("priority")))));
        List<Fetched> rest = fetch("w", "payment");

        assertThat(two).extracting(fetched -> fetched.task().priority()).containsExactly(9L, 5L);
        assertThat(two.get(0).variables()).containsOnlyKeys("priority");
        assertThat(rest).extracting(fetched -> fetched.task().id()).isSorted().hasSize(2);
    }

    @Test
    void aCanceledTaskIsGone() {
        deploy("");
        long instance = start();
        long task = fetch("w1", "payment").get(0).task().id();

        engine.execute(new DeleteProcessInstance(instance, null));

        assertRefused(
                ErrorCode.EXTERNAL_TASK_NOT_FOUND,
                () -> engine.execute(new CompleteExternalTask(task, "w1", Map.of())));
        assertThat(engine.database().rowCounts()).containsEntry("penstock_external_task", 0L);
    }

    @Test
    void aTopicIsNamedOnceInARequest() {
        var topics = List.of(Topic.of("payment", MINUTE), Topic.of("payment", MINUTE.multipliedBy(2)));

        assertRefused(ErrorCode.REQUEST_INVALID, () -> new FetchAndLock("w1", 10, topics));
    }

    /** Databases without a queue in SQL may give fewer. */
    @Test
    void onPostgresAWorkerGetsTheNextTasksWhileAnotherOneFetchesTheFirst() throws SQLException {
        try (TestEngine postgres = TestEngine.on(TestDatabases.migratedPostgres())) {
            postgres.deploy(ProcessXml.process(
                    "q", "<startEvent id='s'/><serviceTask id='w' c:type='external' c:topic='queue'/>", "s -> w"));
            for (int i = 0; i < 4; i++) {
                postgres.start("q");
            }
            try (Connection other = postgres.database().dataSource().getConnection()) {
                other.setAutoCommit(false);
                List<Long> taken = firstTwo(other);

                List<Fetched> fetched = postgres.execute(new FetchAndLock("w", 2, List.of(Topic.of("queue", MINUTE))));

                assertThat(fetched)
                        .hasSize(2)
                        .extracting(given -> given.task().id())
                        .doesNotContainAnyElementsOf(taken);
                other.rollback();
            }
        }
    }

    private static List<Long> firstTwo(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from penstock_external_task"
                        + " order by priority desc, take_time fetch first 2 rows only for update")) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    @Test
    void workersThatFetchAtOnceGetDifferentTasks() {
        deploy("");
        for (int i = 0; i < 40; i++) {
            start();
        }

        List<Long> given = new ArrayList<>();
        AtOnce.times(4, () -> fetchAll(Thread.currentThread().getName()))
                .values()
                .forEach(given::addAll);
        given.addAll(fetchAll("last"));

        assertThat(given).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void aMessageThatAWorkerSentIsNotSentAgain() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><intermediateThrowEvent id='send'><messageEventDefinition c:type='external' c:topic='mail'/>"
                        + "</intermediateThrowEvent><userTask id='t'/>",
                "s -> send -> t"));
        long instance = engine.start("p").id();

        engine.execute(new CompleteExternalTask(fetch("w", "mail").get(0).task().id(), "w", Map.of()));

        assertThat(engine.taskKeys(instance)).containsExactly("t");
        assertThat(engine.execute(new ListExternalTasks("mail", null, false, Page.first()))
                        .items())
                .isEmpty();
    }
}
