package io.penstock.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.TestDatabases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What one node leaves in the database, and how soon another one, which is idle, takes it. */
@Timeout(120)
class WakeUpAcrossNodesTest {

    private static final Duration FAR = Duration.ofSeconds(30);

    /** More of them for a measurement. */
    private static final int PICK_UPS = Integer.getInteger("penstock.test.pickups", 50);

    private static final CountDownLatch NOT_HELD = new CountDownLatch(0);

    private Cluster cluster;
    private final Semaphore ran = new Semaphore(0);

    @BeforeEach
    void open() {
        cluster = new Cluster(TestDatabases.migratedPostgres());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void newsOfTheDatabaseWakesAnIdleNodeLongBeforeItsPoll() throws InterruptedException {
        ProcessEngine client = client(cluster.settings("client").withPollInterval(FAR));
        ProcessEngine worker = worker(cluster.settings("worker").withPollInterval(FAR));
        awaitListening(1);

        long[] millis = pickUps(client, PICK_UPS);

        print("with notification", millis);
        assertThat(millis[millis.length / 2]).as("median ms").isLessThan(100);
        assertThat(millis[millis.length - 1]).as("slowest ms").isLessThan(1_000);
        assertThat(worker.jobs().acquired()).isEqualTo(PICK_UPS);
    }

    @Test
    void aListeningConnectionThatWasCutIsReplaced() throws InterruptedException {
        ProcessEngine client = client(cluster.settings("client").withPollInterval(FAR));
        worker(cluster.settings("worker").withPollInterval(FAR));
        awaitListening(1);
        cluster.number("select count(pg_terminate_backend(pid)) from pg_stat_activity where query ilike 'listen %'"
                + " or query ilike '%penstock_wakeup%' and pid <> pg_backend_pid()");

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            Cluster.start(client, "quick", Map.of());
            return ran.tryAcquire(1, TimeUnit.SECONDS);
        });
    }

    @Test
    void aJobThatIsGivenBackAtAStopWakesAnotherNode() throws InterruptedException {
        var release = new CountDownLatch(1);
        var running = new Semaphore(0);
        ProcessEngine stopping = cluster.engine(
                cluster.settings("stopping").withWorkerThreads(1).withPollInterval(FAR),
                builder -> builder.beans(name -> new Probe(running, release)));
        Cluster.deploy(stopping, Cluster.asynchronous("quick", "c:expression='${probe.call()}'"));
        stopping.start();
        Cluster.start(stopping, "quick", Map.of());
        running.acquire();
        Cluster.start(stopping, "quick", Map.of());
        worker(cluster.settings("worker").withPollInterval(FAR));
        awaitListening(2);

        var stop = new Thread(() -> stopping.stop(Duration.ofSeconds(20)));
        stop.start();

        assertThat(ran.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        stop.join();
    }

    @Test
    void behindAPoolerThatLetsNoNewsThroughThePollGoesOn() throws InterruptedException {
        ProcessEngine client = client(cluster.settings("client"));
        var deaf = new DelegatingDataSource(cluster.database().dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                return withoutNews(super.getConnection());
            }
        };
        try (ProcessEngine worker = io.penstock.engine.boot.EngineBuilder.on(deaf)
                .jobs(cluster.settings("worker"))
                .beans(name -> new Probe(ran, NOT_HELD))
                .build()) {
            worker.start();

            long[] millis = pickUps(client, PICK_UPS / 10);

            print("by the poll alone", millis);
            assertThat(millis[millis.length - 1]).isLessThan(1_500);
        }
    }

    private ProcessEngine client(JobExecutorSettings settings) {
        ProcessEngine client = cluster.engine(settings);
        Cluster.deploy(client, Cluster.asynchronous("quick", "c:expression='${probe.call()}'"));
        return client;
    }

    private ProcessEngine worker(JobExecutorSettings settings) {
        ProcessEngine worker = cluster.engine(settings, builder -> builder.beans(name -> new Probe(ran, NOT_HELD)));
        worker.start();
        return worker;
    }

    /**
     * What jobs call.
     *
     * @param begun one permit for each call
     * @param mayEnd holds calls up until it is down
     */
    public record Probe(Semaphore begun, CountDownLatch mayEnd) {
        public void call() throws InterruptedException {
            begun.release();
            mayEnd.await();
        }
    }

    private void awaitListening(int nodes) {
        await().until(() -> cluster.count(
                        "pg_stat_activity where datname = current_database()" + " and query = 'listen penstock_wakeup'")
                == nodes);
    }

    /** From the commit of the one node to the call on the other, in order of size. */
    private long[] pickUps(ProcessEngine client, int times) throws InterruptedException {
        long[] millis = new long[times];
        for (int i = 0; i < times; i++) {
            Cluster.start(client, "quick", Map.of());
            long committed = System.nanoTime();
            assertThat(ran.tryAcquire(35, TimeUnit.SECONDS)).isTrue();
            millis[i] = (System.nanoTime() - committed) / 1_000_000;
            await().until(() -> cluster.count("penstock_job") == 0);
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void print(String how, long[] millis) {
        System.out.println("MEASURED pick-up on another idle node, " + how + ", of " + millis.length + ": p50 "
                + millis[millis.length / 2] + " ms, p99 " + millis[(millis.length * 99) / 100] + " ms, max "
                + millis[millis.length - 1] + " ms");
    }

    private static Connection withoutNews(Connection connection) {
        return proxy(Connection.class, connection, PGConnection.class);
    }

    /** Passes all calls on, but news never arrives. */
    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Object target, Class<?> deafType) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("getNotifications")) {
                TimeUnit.MILLISECONDS.sleep(50);
                return new PGNotification[0];
            }
            try {
                Object result = method.invoke(target, arguments);
                return deafType.isInstance(result) && method.getName().equals("unwrap")
                        ? proxy(PGConnection.class, result, Void.class)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
