package io.penstock.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes in processes of their own that are killed, paused, or have a wrong clock. */
@Timeout(180)
@SuppressWarnings("try") // nodes are closed, not used
class NodeFailureTest {

    /** Of the paused node; 10000 tries it with the lease that nodes really have. */
    private static final Duration LEASE = Duration.ofMillis(Integer.getInteger("penstock.test.lease", 2_000));

    private static final Path FAKE_TIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    private static final Map<String, String> AN_HOUR_AHEAD = Map.of(
            "LD_PRELOAD",
            FAKE_TIME.toString(),
            "FAKETIME",
            "+3600",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            "DONT_FAKE_MONOTONIC",
            "1");

    private Cluster cluster;
    private ProcessEngine client;

    @BeforeEach
    void open() {
        cluster = new Cluster(TestDatabases.migratedPostgres());
        cluster.database()
                .execute("create table ran (instance bigint, node varchar(64), wall_clock bigint,"
                        + " at timestamp with time zone default clock_timestamp())");
        client = cluster.engine(cluster.settings("client"));
        Cluster.deploy(client, Cluster.asynchronous("slow", "c:class='" + SlowWork.class.getName() + "'"));
        Cluster.deploy(
                client,
                ProcessXml.process(
                        "later",
                        "<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>PT2S"
                                + "</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id='e'/>",
                        "s -> t -> e"));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theJobsOfAKilledNodeAreReclaimedWithinFifteenSeconds() throws InterruptedException {
        Duration lease = Duration.ofSeconds(10);
        try (NodeProcess victim = node("victim", lease)) {
            startInstances(8, "victim", 60_000);
            await().until(() -> cluster.count("ran where node = 'victim'") == 2);
            try (NodeProcess other = node("other", lease)) {
                long killed = System.nanoTime();
                victim.kill();

                await().atMost(Duration.ofSeconds(30)).until(() -> cluster.count("penstock_job") == 0);

                Duration reclaimed = Duration.ofNanos(System.nanoTime() - killed);
                System.out.println("MEASURED reclaimed and run after kill -9, ms: " + reclaimed.toMillis());
                assertThat(reclaimed).isLessThan(Duration.ofSeconds(15));
                assertEachEndedOnce(8);
            }
        }
    }

    @Test
    void aNodeThatWasPausedForThreeLeasesCommitsNothingStale() throws Exception {
        try (NodeProcess paused = node("paused", LEASE)) {
            startInstances(40, "paused", 200);
            await().until(() -> cluster.count("ran where node = 'paused'") >= 4);
            try (NodeProcess other = node("other", LEASE)) {
                paused.pause();
                TimeUnit.MILLISECONDS.sleep(
                        LEASE.multipliedBy(3).toMillis()); // this is the fault, and no wait for a condition
                long takenOver = cluster.count("ran where node = 'other'");
                paused.goOn();

                await().atMost(Duration.ofSeconds(60)).until(() -> cluster.count("penstock_job") == 0);

                System.out.println("MEASURED taken over from a node paused for " + LEASE.multipliedBy(3) + ": "
                        + takenOver + " of 40; calls to the outside: " + cluster.count("ran"));
                assertThat(takenOver).isPositive();
                assertEachEndedOnce(40);
                startInstances(10, "nobody", 0);
                await().until(() -> cluster.count("penstock_job") == 0);
                assertEachEndedOnce(50);
            }
        }
    }

    @Test
    void aNodeWhoseClockIsAnHourAheadStealsNoLocksAndFiresTimersInTime() throws InterruptedException {
        assumeTrue(Files.exists(FAKE_TIME), "libfaketime is installed");
        Duration lease = Duration.ofSeconds(3);
        try (NodeProcess right = node("right", lease)) {
            startInstances(6, "right", 4_000);
            await().until(() -> cluster.count("ran") == 2);
            try (NodeProcess wrong =
                    NodeProcess.start("wrong", cluster.database().settings().url(), lease, 2, AN_HOUR_AHEAD)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> cluster.count("penstock_job") == 0);
                assertThat(cluster.count("ran where node = 'wrong'"))
                        .as("stolen")
                        .isZero();
                assertThat(cluster.count("ran"))
                        .as("a stolen lock makes a job run again")
                        .isEqualTo(6);
                right.kill();

                startInstances(3, "nobody", 0);
                Cluster.start(client, "later", Map.of());
                await().atMost(Duration.ofSeconds(60)).until(() -> cluster.count("penstock_job") == 0);
                Cluster.start(client, "later", Map.of()); // the first one had to read the process, too
                await().atMost(Duration.ofSeconds(60)).until(() -> cluster.count("penstock_job") == 0);

                assertThat(cluster.number(
                                "select min(wall_clock - extract(epoch from at) * 1000) from ran where node = 'wrong'"))
                        .as("how far that node's own clock is ahead, in ms")
                        .isGreaterThan(3_500_000);
                assertThat(cluster.number("select extract(epoch from max(end_time) - max(start_time)) * 1000"
                                + " from penstock_history_instance where definition_key = 'later'"))
                        .as("ms that the timer took")
                        .isBetween(2_000L, 3_500L);
                assertThat(cluster.count("penstock_history_instance where end_time > clock_timestamp()"))
                        .as("times of the future")
                        .isZero();
            }
        }
    }

    private NodeProcess node(String id, Duration lease) {
        return NodeProcess.start(id, cluster.database().settings().url(), lease, 2);
    }

    private void startInstances(int count, String slowOn, int millis) {
        for (int i = 0; i < count; i++) {
            Cluster.start(client, "slow", Map.of("slowOn", slowOn, "millis", millis));
        }
    }

    private void assertEachEndedOnce(int instances) {
        assertThat(cluster.count("penstock_history_instance where end_time is not null"))
                .isEqualTo(instances);
        assertThat(cluster.count("penstock_history_activity where element_id = 'work'"))
                .as("a second row of an instance is a second effect")
                .isEqualTo(instances);
        assertThat(cluster.count("penstock_process_instance")).isZero();
        assertThat(cluster.count("penstock_incident")).isZero();
    }
}
