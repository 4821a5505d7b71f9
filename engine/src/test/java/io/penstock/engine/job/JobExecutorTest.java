package io.penstock.engine.job;

import static io.penstock.engine.job.JobDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.job.JobDatabase.Kind;
import io.penstock.engine.job.JobDatabase.Node;
import io.penstock.engine.job.JobDatabase.StoredJob;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventDefinition.TimerKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The executor with its threads on real databases. */
@Timeout(120)
class JobExecutorTest {

    private static final Duration SHORT_LOCK = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource
    void aJobOfThisNodeIsHandedOverWithoutAcquisition(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a")));

            for (int job = 0; job < 20; job++) {
                node.defer(TestModel.WORK);
            }

            await().until(() -> node.executor().status().executed() == 20);
            assertThat(node.executor().status().handedOver()).isEqualTo(20);
            assertThat(node.executor().status().acquired()).isZero();
            assertThat(database.storedJobs()).isEmpty();
            assertThat(database.commitsOfInstances()).hasSize(20).containsOnly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandedOverJobIsInsertedLocked(Kind kind) throws InterruptedException {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a").withWorkerThreads(1)));
            var blocked = new Blocker(node);
            node.defer(TestModel.WORK);
            blocked.awaitRunning();

            node.defer(TestModel.WORK);

            assertThat(database.storedJobs()).hasSize(2).allSatisfy(job -> {
                assertThat(job.lockOwner()).isEqualTo("a");
                assertThat(job.lockEpoch()).isEqualTo(1);
            });
            blocked.release();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutARunningExecutorJobsWaitUnlocked(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            database.node(settings("a")).defer(TestModel.WORK);

            assertThat(database.onlyJob().lockOwner()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreJobsThanTheQueueHoldsAreTakenWhenThereIsRoom(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a").withQueueSize(10)));

            node.defer(TestModel.WORK, 300);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.executor().status().executed() == 300);
            assertThat(node.executor().status().acquired()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRolledBackTransactionFreesItsPlacesInTheQueue(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a").withQueueSize(2)));
            for (int number = 0; number < 5; number++) {
                assertThatThrownBy(() -> database.waiting(TestModel.WORK, (unitOfWork, visit) -> {
                            node.jobs().deferred().enterLater(visit);
                            throw new IllegalStateException("planned");
                        }))
                        .hasMessage("planned");
            }

            node.defer(TestModel.WORK);

            await().until(() -> node.executor().status().executed() == 1);
            assertThat(node.executor().status().handedOver()).isEqualTo(1);
            assertThat(node.processes().calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimerOccursInTimeOnAnIdleNode(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a")));
            var ran = new AtomicReference<Instant>();
            node.processes().doing((instance, what) -> ran.set(Instant.now()));

            for (int timer = 1; timer <= 5; timer++) {
                Instant due = Instant.now().plusMillis(300);
                ran.set(null);
                database.waiting(TestModel.WORK, (unitOfWork, visit) -> node.jobs()
                        .timers()
                        .schedule(
                                visit,
                                visit.definition().model().node(TestModel.REMINDER),
                                new EventDefinition.Timer(TimerKind.DATE, due.toString())));
                await().pollInterval(Duration.ofMillis(5)).until(() -> ran.get() != null);

                Duration lateness = Duration.between(due, ran.get());
                System.out.println("MEASURED " + kind + " timer lateness ms: " + lateness.toMillis());
                assertThat(lateness).isBetween(Duration.ofMillis(-1), Duration.ofSeconds(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobOfTenLeasesLengthRunsOnce(Kind kind) throws InterruptedException {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Duration lease = Duration.ofMillis(600);
            var settings = settings("a").withLockDuration(lease).withPollInterval(Duration.ofMillis(50));
            Node first = started(database.node(settings));
            Node second = started(database.node(settings.withNodeId("b")));
            var slowService = new CountDownLatch(1);
            first.processes().doing((instance, what) -> awaitAtMost(slowService, lease.multipliedBy(10)));

            first.defer(TestModel.WORK);

            await().until(() -> first.executor().status().executed() == 1);
            assertThat(first.processes().calls()).hasSize(1);
            assertThat(second.processes().calls()).isEmpty();
            assertThat(database.commitsOfInstances()).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void locksOfQueuedJobsAreRenewedToo(Kind kind) throws InterruptedException {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            var settings = settings("a")
                    .withLockDuration(SHORT_LOCK)
                    .withPollInterval(Duration.ofMillis(50))
                    .withWorkerThreads(1);
            Node first = started(database.node(settings));
            Node second = started(database.node(settings.withNodeId("b")));
            var slowService = new CountDownLatch(1);
            first.processes().doing((instance, what) -> awaitAtMost(slowService, SHORT_LOCK.multipliedBy(2)));

            first.defer(TestModel.WORK);
            first.defer(TestModel.WORK);

            await().until(() -> first.executor().status().executed() == 2);
            assertThat(second.processes().calls()).isEmpty();
            assertThat(database.commitsOfInstances()).containsExactly(1L, 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeUnequalNodesRunEveryJobOnce(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            var settings = settings("a").withWorkerThreads(3).withPollInterval(Duration.ofMillis(100));
            Node producer = database.node(settings.withNodeId("producer"));
            producer.defer(TestModel.WORK, 2000);
            long begin = System.nanoTime();

            Node first = started(database.node(settings));
            Node second = started(database.node(settings.withNodeId("b").withWorkerThreads(1)));
            Node third = started(database.node(settings.withNodeId("c").withQueueSize(4)));

            await().atMost(Duration.ofSeconds(90)).until(() -> database.jobCount() == 0);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            System.out.println("MEASURED " + kind + " 2000 jobs on three nodes ms: " + millis + ", "
                    + first.executor().status() + ", " + second.executor().status() + ", "
                    + third.executor().status());
            await().until(() -> executed(first) + executed(second) + executed(third) == 2000);
            assertThat(database.commitsOfInstances()).hasSize(2000).containsOnly(1L);
            assertThat(first.processes().calls().size()
                            + second.processes().calls().size()
                            + third.processes().calls().size())
                    .isEqualTo(2000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exclusiveJobsOfAnInstanceOccupyOneWorker(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = database.node(settings("a").withWorkerThreads(4));
            var waiting = node.defer(TestModel.WORK);
            database.inTransaction(unitOfWork -> {
                for (int number = 0; number < 29; number++) {
                    database.insert(unitOfWork, waiting.instance(), TestModel.WORK, (unit, visit) -> node.jobs()
                            .deferred()
                            .enterLater(visit));
                }
                return true;
            });
            var mostRunning = new AtomicInteger();
            node.processes()
                    .doing((instance, what) -> mostRunning.accumulateAndGet(
                            node.executor().status().running(), Math::max));

            started(node);

            await().until(() -> executed(node) == 30);
            assertThat(mostRunning).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopGivesQueuedJobsBackAndLetsTheRunningOneFinish(Kind kind) throws InterruptedException {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a").withWorkerThreads(1)));
            var blocked = new Blocker(node);
            node.defer(TestModel.WORK);
            blocked.awaitRunning();
            for (int queued = 0; queued < 5; queued++) {
                node.defer(TestModel.WORK);
            }

            var stop = new Thread(() -> node.executor().stop(Duration.ofSeconds(20)));
            stop.start();
            await().until(() -> node.executor().status().queued() == 0);
            blocked.release();
            stop.join();

            assertThat(node.executor().status().executed()).isEqualTo(1);
            assertThat(database.storedJobs()).hasSize(5).allSatisfy(job -> {
                assertThat(job.lockOwner()).isNull();
                assertThat(job.retries()).isEqualTo(3);
            });
            assertThat(database.node(settings("b")).executor().runDueJobs()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatOutlivesTheStopIsInterruptedAndCostsNoTry(Kind kind) throws InterruptedException {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a")));
            var blocked = new Blocker(node);
            node.defer(TestModel.WORK);
            blocked.awaitRunning();

            node.executor().stop(Duration.ofMillis(50));
            node.executor().stop(Duration.ofMillis(50));

            StoredJob job = database.onlyJob();
            assertThat(job.lockOwner()).isNull();
            assertThat(job.retries()).isEqualTo(3);
            assertThat(node.executor().status().active()).isFalse();
            assertThat(node.executor().status().running()).isZero();
            assertThat(database.commitsOfInstances()).containsExactly(0L);
            assertThatThrownBy(node.executor()::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextExecutorOfAnEngineTakesOverWhereTheLastOneStopped(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            Node node = started(database.node(settings("a")));
            node.executor().stop(Duration.ofSeconds(1));
            node.defer(TestModel.WORK);

            try (JobExecutor next =
                    node.jobs().executor(database.transactions(), database.definitions, node.processes())) {
                next.start();

                await().until(() -> next.status().executed() == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExecutorOutlivesAnOutageOfTheDatabase(Kind kind) {
        try (var database = new JobDatabase(kind, Clock.systemUTC())) {
            var outage = new Outage(database.transactions());
            Node node =
                    database.node(settings("a").withPollInterval(Duration.ofMillis(100)), outage, database.jobStore());
            outage.begin();
            database.node(settings("producer")).defer(TestModel.WORK);
            started(node);
            await().until(() -> !node.executor().status().databaseReachable());
            int before = outage.attempts();
            awaitAtMost(new CountDownLatch(1), Duration.ofSeconds(1));
            int attempts = outage.attempts() - before;

            outage.end();

            await().until(() -> executed(node) == 1);
            assertThat(attempts).isBetween(2, 30);
            assertThat(node.executor().status().databaseReachable()).isTrue();
            assertThat(node.executor().status().failed()).isZero();
        }
    }

    private static Node started(Node node) {
        node.executor().start();
        await().until(() -> node.executor().status().lastAcquisition() != null
                || !node.executor().status().databaseReachable());
        return node;
    }

    private static long executed(Node node) {
        return node.executor().status().executed();
    }

    /** A service that takes its time; ends early only when its thread is interrupted. */
    private static void awaitAtMost(CountDownLatch latch, Duration time) {
        try {
            if (latch.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts this latch down");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the jobs of a node until they are released. */
    private static final class Blocker {

        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        Blocker(Node node) {
            node.processes().doing((instance, what) -> {
                running.countDown();
                try {
                    release.await();
                } catch (InterruptedException stop) { // and does not keep it in the thread, as many services do
                    throw new IllegalStateException("interrupted", stop);
                }
            });
        }

        void awaitRunning() throws InterruptedException {
            running.await();
        }

        void release() {
            release.countDown();
        }
    }
}
