package io.penstock.engine.job;

import static io.penstock.engine.job.JobDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.job.JobDatabase.Kind;
import io.penstock.engine.job.JobDatabase.Node;
import io.penstock.engine.job.JobDatabase.StoredJob;
import io.penstock.engine.job.JobDatabase.Waiting;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a job from its insert to its end, on real databases with a clock that is moved by hand. */
class JobLifeTest {

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @EnumSource
    void failuresAreTriedAgainLaterAndLaterAndThenBecomeAnIncident(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Instant begin = clock.instant();
            node.defer(TestModel.WORK);
            node.processes().doing(failing(new IllegalStateException("the service is away")));

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isEqualTo(2);
            assertThat(database.onlyJob().dueTime()).isEqualTo(begin.plusSeconds(10));
            assertThat(database.onlyJob().lockOwner()).isNull();
            assertThat(database.onlyJob().failureMessage()).isEqualTo("the service is away");
            assertThat(database.onlyJob().failureStack()).contains("IllegalStateException: the service is away");
            assertThat(database.incidents()).isZero();

            clock.advance(Duration.ofSeconds(9));
            assertThat(node.executor().runDueJobs()).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(node.executor().runDueJobs()).isEqualTo(1);
            assertThat(database.onlyJob().retries()).isEqualTo(1);
            assertThat(database.onlyJob().dueTime()).isEqualTo(clock.instant().plusSeconds(60));

            clock.advance(Duration.ofSeconds(60));
            node.executor().runDueJobs();
            assertThat(database.onlyJob().retries()).isZero();
            assertThat(database.incidents()).isEqualTo(1);
            assertThat(database.incidentCounts()).containsExactly(1);
            assertThat(database.commitsOfInstances()).containsExactly(0L);

            clock.advance(Duration.ofDays(1));
            assertThat(node.executor().runDueJobs()).isZero();
            assertThat(node.processes().calls()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIncidentGoesWhenTheJobSucceeds(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = withIncident(database);
            database.execute("update penstock_job set retries = 1, take_time = due_time");
            node.processes().doing((instance, what) -> assertThat(instance.incidentCount())
                    .isZero());

            node.executor().runDueJobs();

            assertThat(database.storedJobs()).isEmpty();
            assertThat(database.incidents()).isZero();
            assertThat(database.incidentCounts()).containsExactly(0);
            assertThat(database.commitsOfInstances()).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondIncidentOfAJobTakesThePlaceOfTheFirst(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = withIncident(database);
            database.execute("update penstock_job set retries = 1, take_time = due_time");

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isZero();
            assertThat(database.incidents()).isEqualTo(1);
            assertThat(database.incidentCounts()).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRetryCycleMayBeAnExpressionOverVariables(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Instant begin = clock.instant();
            database.waiting(TestModel.RETRIED_WORK, (unitOfWork, visit) -> {
                visit.setVariable("cycle", new Value.StringValue("PT10M,PT17M"));
                node.jobs().deferred().enterLater(visit);
            });
            node.processes().doing(failing(new IllegalStateException()));

            List<Instant> dueTimes = new ArrayList<>();
            while (database.onlyJob().retries() > 0) {
                node.executor().runDueJobs();
                dueTimes.add(database.onlyJob().dueTime());
                clock.advance(Duration.ofMinutes(17));
            }

            assertThat(dueTimes)
                    .containsExactly(
                            begin.plus(Duration.ofMinutes(10)),
                            begin.plus(Duration.ofMinutes(34)),
                            begin.plus(Duration.ofMinutes(34)));
            assertThat(database.onlyJob().failureMessage()).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRetryCycleThatCannotBeReadGivesTheDefaultDelay(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Waiting waiting = database.waiting(TestModel.RETRIED_WORK, (unitOfWork, visit) -> {
                visit.setVariable("cycle", new Value.StringValue("R5/PT5M"));
                node.jobs().deferred().enterLater(visit);
            });
            database.execute("update penstock_variable set text_value = 'often' where instance_id = "
                    + waiting.instance().id());
            node.processes().doing(failing(new IllegalStateException("planned")));

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isEqualTo(4);
            assertThat(database.onlyJob().dueTime()).isEqualTo(clock.instant().plusSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobWhoseDefinitionCannotBeReadFails(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            database.execute("update penstock_job set definition_id = 4711");
            node.processes().doing(failing(new IllegalStateException("planned")));

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsOfFailuresAreCutToWhatTheDatabaseKeeps(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            node.processes()
                    .doing(failing(new IllegalStateException("\0" + "é".repeat(998) + "😀" + "x".repeat(9000))));

            node.executor().runDueJobs();

            StoredJob job = database.onlyJob();
            assertThat(job.failureMessage()).hasSize(999).endsWith("é");
            assertThat(job.failureStack()).hasSize(4000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfCalledCodeIsAFailureToo(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            node.processes().doing((instance, what) -> {
                throw new NoClassDefFoundError("org/example/Missing");
            });

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isEqualTo(2);
            assertThat(database.onlyJob().failureMessage()).isEqualTo("org/example/Missing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConflictIsRunAgainAtOnceAndCostsNoTry(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            var runs = new AtomicInteger();
            node.processes().doing((instance, what) -> {
                if (runs.incrementAndGet() < 3) {
                    throw new ConcurrentChangeException("planned", null);
                }
            });

            assertThat(node.executor().runDueJobs()).isEqualTo(1);

            assertThat(runs).hasValue(3);
            assertThat(database.commitsOfInstances()).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, INSTANCE_BUSY, 3", "POSTGRES, INSTANCE_BUSY, 3", "H2, CONCURRENT_CHANGE, 1"})
    void aConflictThatStaysPostponesTheJobAndCostsNoTry(Kind kind, ErrorCode code, int runs) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            node.processes().doing(failing(new EngineException(code, "planned")));

            node.executor().runDueJobs();

            assertThat(node.processes().calls()).hasSize(runs);
            assertThat(database.onlyJob().retries()).isEqualTo(3);
            assertThat(database.onlyJob().lockOwner()).isNull();
            assertThat(database.onlyJob().dueTime())
                    .isBetween(clock.instant(), clock.instant().plusSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnreachableDatabaseCostsNoTry(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            node.processes().doing(failing(new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "planned")));

            node.executor().runDueJobs();

            assertThat(database.onlyJob().retries()).isEqualTo(3);
            node.processes().doing((instance, what) -> {});
            clock.advance(Duration.ofSeconds(11));
            assertThat(node.executor().runDueJobs()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOwnerWhoseLockWasTakenWhileItWaitedRunsNothing(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node paused = database.node(settings("a"));
            Node other = database.node(settings("b"));
            paused.defer(TestModel.WORK);
            JobRow taken = acquire(database, "a").get(0);
            clock.advance(Duration.ofSeconds(11));
            assertThat(acquire(database, "b")).hasSize(1);

            boolean lost =
                    database.inTransaction(unitOfWork -> database.jobStore().lockJob(taken) == null);
            assertThat(lost).isTrue();
            assertThatThrownBy(() -> database.inTransaction(unitOfWork -> {
                        unitOfWork.delete(taken);
                        return true;
                    }))
                    .isInstanceOf(ConcurrentChangeException.class);
            clock.advance(Duration.ofSeconds(11));
            assertThat(other.executor().runDueJobs()).isEqualTo(1);
            assertThat(database.commitsOfInstances()).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOwnerThatPausesWhileItRunsCommitsNothingOnceAnotherHasTheJob(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node paused = database.node(settings("a"));
            paused.defer(TestModel.WORK);
            List<JobRow> takenByOther = new ArrayList<>();
            paused.processes().doing((instance, what) -> {
                clock.advance(Duration.ofSeconds(11));
                takenByOther.addAll(CompletableFuture.supplyAsync(() -> acquire(database, "b"))
                        .join());
            });

            int executed = paused.executor().runDueJobs();

            if (kind == Kind.POSTGRES) { // its row is locked while it runs
                assertThat(takenByOther).isEmpty();
                assertThat(executed).isEqualTo(1);
                assertThat(database.commitsOfInstances()).containsExactly(1L);
            } else {
                assertThat(takenByOther).hasSize(1);
                assertThat(executed).isZero();
                assertThat(database.commitsOfInstances()).containsExactly(0L);
                assertThat(database.onlyJob().lockOwner()).isEqualTo("b");
                assertThat(database.onlyJob().retries()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobsRunByPriorityAndThenByDueTime(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            node.defer(TestModel.WORK);
            clock.advance(Duration.ofSeconds(1));
            node.defer(TestModel.PARALLEL_WORK);
            clock.advance(Duration.ofSeconds(1));
            node.defer(TestModel.URGENT_WORK);

            node.executor().runDueJobs();

            assertThat(node.processes().calls())
                    .containsExactly("enter urgentWork", "enter work", "enter parallelWork");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCycleOfABoundaryEventOccursAsOftenAsItSays(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            schedule(database, node, TestModel.REMINDER, "R3/PT10S");

            List<String> repeats = new ArrayList<>();
            for (int second = 0; second < 60; second++) {
                database.storedJobs().forEach(job -> repeats.add(String.valueOf(job.repeat())));
                clock.advance(Duration.ofSeconds(1));
                node.executor().runDueJobs();
            }

            assertThat(node.processes().calls()).containsExactly("occur reminder", "occur reminder", "occur reminder");
            assertThat(repeats.stream().distinct())
                    .containsExactly("R2/2030-01-01T00:00Z/PT10S", "R1/2030-01-01T00:00Z/PT10S", "null");
            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereAnEventCanOccurOnceACycleOccursOnce(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            schedule(database, node, TestModel.DEADLINE, "R3/PT10S");

            clock.advance(Duration.ofMinutes(1));

            assertThat(node.executor().runDueJobs()).isEqualTo(1);
            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void canceledTimersDoNotOccur(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Waiting waiting = schedule(database, node, TestModel.REMINDER, "R3/PT10S");

            database.visit(waiting, (unitOfWork, visit) -> node.jobs().timers().cancel(visit));

            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimerThatSaysNoTimeFailsTheCommand(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));

            assertThatThrownBy(() -> schedule(database, node, TestModel.REMINDER, "every noon"))
                    .isInstanceOfSatisfying(EngineException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.EXPRESSION_FAILED))
                    .hasMessageContaining("Timer of element 'reminder'")
                    .hasMessageContaining("expected an ISO 8601 repeating interval");
        }
    }

    private Waiting schedule(JobDatabase database, Node node, String eventId, String cycle) {
        return database.waiting(TestModel.WORK, (unitOfWork, visit) -> node.jobs()
                .timers()
                .schedule(
                        visit,
                        visit.definition().model().node(eventId),
                        new EventDefinition.Timer(TimerKind.CYCLE, cycle)));
    }

    private Node withIncident(JobDatabase database) {
        Node node = database.node(settings("a").withDefaultRetries(1, Duration.ofSeconds(10)));
        node.defer(TestModel.WORK);
        node.processes().doing(failing(new IllegalStateException("planned")));
        node.executor().runDueJobs();
        assertThat(database.incidents()).isEqualTo(1);
        return node;
    }

    private List<JobRow> acquire(JobDatabase database, String owner) {
        Instant now = clock.instant();
        return database.inTransaction(
                unitOfWork -> database.jobStore().acquire(Acquisition.ofAny(owner, now, now.plusSeconds(10), 10)));
    }

    private static RecordingProcesses.Work failing(RuntimeException failure) {
        return (instance, what) -> {
            throw failure;
        };
    }
}
