package io.penstock.engine.faults;

import static io.penstock.engine.faults.FaultedEngine.CALLER;
import static io.penstock.engine.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.persistence.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a PostgreSQL that keeps running: cut connections, lost answers, no connection left, no answer at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsTest {

    /** {@code -Dpenstock.test.faults=300} for the long form. */
    private static final int FAULTS = Integer.getInteger("penstock.test.faults", 15);

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(3);

    @SuppressWarnings("NullAway.Init") // before all tests
    private PostgresServer server;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = PostgresServer.start(directory, "max_connections=20");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void emptyTheDatabase() {
        server.execute("drop schema public cascade");
        server.execute("create schema public");
    }

    private static DatabaseSettings settings(String url, int poolSize) {
        return new DatabaseSettings(url, "postgres", "", poolSize, LOCK_WAIT, CONNECTION_WAIT, ANSWER_WAIT);
    }

    @Test
    void aCommitWhoseAnswerIsLostHasAnUnknownOutcome() {
        try (FaultProxy proxy = new FaultProxy(server.port());
                FaultedEngine engine = FaultedEngine.openWithoutJobs(settings(proxy.url(), 2))) {
            proxy.loseAnswerOfNextCommit();

            assertRefused(
                            ErrorCode.OUTCOME_UNKNOWN,
                            () -> engine.engine().engine().execute(CALLER, StartProcessInstance.latest("waiting")))
                    .satisfies(e -> assertThat(e).hasMessageContaining("with the same request id"));

            assertThat(proxy.answersLost()).isEqualTo(1);
            assertThat(running(engine)).isEqualTo(1); // it was committed all the same
        }
    }

    @Test
    void aRepeatAfterALostAnswerGetsTheFirstAnswerAndHasNoSecondEffect() {
        try (FaultProxy proxy = new FaultProxy(server.port());
                FaultedEngine engine = FaultedEngine.openWithoutJobs(settings(proxy.url(), 2))) {
            proxy.loseAnswerOfNextCommit();

            assertRefused(ErrorCode.OUTCOME_UNKNOWN, () -> startOnce(engine, "r-1"));
            String second = startOnce(engine, "r-1");
            String third = startOnce(engine, "r-1");

            assertThat(second).contains("ProcessInstance").isEqualTo(third);
            assertThat(running(engine)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsCutBeforeTheCommitChangesNothing() {
        try (FaultProxy proxy = new FaultProxy(server.port());
                FaultedEngine engine = FaultedEngine.openWithoutJobs(settings(proxy.url(), 2))) {
            startOnce(engine, "warm"); // leaves a connection that the pool takes to be alive
            proxy.cut();

            assertRefused(ErrorCode.DATABASE_UNAVAILABLE, () -> startOnce(engine, "r-1"));

            await().ignoreExceptions().until(() -> startOnce(engine, "r-1").contains("ProcessInstance"));
            assertThat(running(engine)).isEqualTo(2);
        }
    }

    @Test
    void nothingIsLostOrDoneTwiceWhenConnectionsAreTerminatedAndAnswersLost() {
        try (FaultProxy proxy = new FaultProxy(server.port());
                FaultedEngine engine = FaultedEngine.open(settings(proxy.url(), 10));
                Load load = Load.on(engine)) {
            for (int fault = 0; fault < FAULTS; fault++) {
                load.awaitAnswers(20, Duration.ofSeconds(10));
                switch (fault % 3) {
                    case 0 ->
                        server.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name like 'PostgreSQL JDBC%' and pid <> pg_backend_pid()"
                                + " order by random() limit 2");
                    case 1 -> proxy.loseAnswerOfNextCommit();
                    default -> proxy.cut();
                }
            }
            load.drainAndCount();
            assertThat(load.errors()).isNotEmpty();
            long handedOver = engine.engine().jobs().handedOver();
            engine.engine().engine().execute(CALLER, StartProcessInstance.latest("work"));
            await().until(() -> engine.engine().jobs().handedOver() > handedOver); // its queue has room
            assertThat(load.longestMillis()).isLessThan(5_000);
        }
    }

    @Test
    void whoGetsNoConnectionIsToldSoInBoundedTimeAndWorkGoesOnAtOnce() throws SQLException {
        try (FaultedEngine engine = FaultedEngine.open(settings(server.url(), 4))) {
            List<Connection> taken = new ArrayList<>();
            await().until(() -> engine.pool().getActiveConnections() == 1); // it listens for other nodes
            for (int i = 0; i < 3; i++) {
                taken.add(engine.database().dataSource().getConnection());
            }

            Instant begin = Instant.now();
            assertRefused(ErrorCode.DATABASE_UNAVAILABLE, () -> startOnce(engine, "r-1"));
            assertThat(Duration.between(begin, Instant.now())).isLessThan(CONNECTION_WAIT.plusSeconds(1));
            await().until(() -> !engine.engine().jobs().databaseReachable());

            for (Connection connection : taken) {
                connection.close();
            }
            startOnce(engine, "r-1");
            await().atMost(Duration.ofSeconds(6))
                    .until(() -> engine.engine().jobs().databaseReachable());
        }
    }

    @Test
    void aServerWithoutConnectionsLeftIsUnavailable() throws SQLException {
        try (FaultedEngine engine = FaultedEngine.open(settings(server.url(), 4));
                OtherClients others = new OtherClients(server.url())) {
            await().until(() -> {
                others.terminateConnectionsOfEngines();
                others.takeWhatIsLeft();
                return others.connectionsOfEngines() == 0;
            });

            assertRefused(ErrorCode.DATABASE_UNAVAILABLE, () -> startOnce(engine, "never"));

            others.leave();
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> startOnce(engine, "r-1")
                    .contains("ProcessInstance"));
        }
    }

    @Test
    void aDatabaseThatHangsIsUnavailableInBoundedTimeAndWorkGoesOnByItself() {
        try (FaultedEngine engine = FaultedEngine.open(settings(server.url(), 10));
                Load load = Load.on(engine)) {
            load.awaitAnswers(100, Duration.ofSeconds(20));
            int threads = Thread.activeCount();

            server.pause();
            try {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> !engine.engine().jobs().databaseReachable());
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> load.errors().containsKey(ErrorCode.DATABASE_UNAVAILABLE));
                assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 10);
            } finally {
                server.goOn();
            }

            load.awaitAnswers(100, Duration.ofSeconds(10));
            load.drainAndCount();
            assertThat(load.longestMillis())
                    .isLessThan(CONNECTION_WAIT.plus(ANSWER_WAIT).plusSeconds(1).toMillis());
            assertThat(engine.pool().getActiveConnections())
                    .as("the one that listens for other nodes")
                    .isLessThanOrEqualTo(1);
        }
    }

    private static String startOnce(FaultedEngine engine, String requestId) {
        byte[] answer = engine.engine()
                .engine()
                .executeOnce(
                        CALLER,
                        new Request(requestId, "digest"),
                        StartProcessInstance.latest("waiting"),
                        new Load.Texts<>());
        return new String(answer, UTF_8);
    }

    private static long running(FaultedEngine engine) {
        return engine.counts("select 'all', count(*) from penstock_process_instance")
                .get("all");
    }
}
