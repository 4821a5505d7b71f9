package io.penstock.engine.growth;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.variable.Value;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * How long a start of an instance that never waits takes while old history is removed and while none is. Run it with the class path
 * of the tests: {@code CleanUpMeasurement <instances to remove> <seconds of each part> <threads>}.
 */
public final class CleanUpMeasurement {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final Map<String, Value> VARIABLES = Map.of(
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

    private CleanUpMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        long instances = Long.parseLong(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                HikariDataSource pool = Persistence.pool(new DatabaseSettings(
                        server.getJdbcUrl("postgres", "postgres"),
                        "postgres",
                        "postgres",
                        20,
                        Duration.ofSeconds(10)));
                ProcessEngine engine = EngineBuilder.on(pool)
                        .history(HistorySettings.defaults().withCheckInterval(Duration.ofMillis(100)))
                        .build()) {
            deploy(engine);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                new BulkInstances(connection).make(instances, 0, 1, 1);
                statement.execute(
                        "update penstock_history_instance set removal_time = removal_time - interval '1 year'");
            }
            measure("warm-up", engine, pool, threads, after(seconds));
            measure("without", engine, pool, threads, after(seconds));
            engine.start();
            measure("with", engine, pool, threads, after(seconds));
            System.out.println(engine.historyCleanUp());
            BooleanSupplier late = after(10 * seconds);
            measure(
                    "with, to its end",
                    engine,
                    pool,
                    threads,
                    () -> engine.historyCleanUp().removedInstances() >= instances || late.getAsBoolean());
            System.out.println(engine.historyCleanUp());
            measure("without again", engine, pool, threads, after(seconds));
        }
    }

    private static BooleanSupplier after(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return () -> System.nanoTime() > end;
    }

    private static void deploy(ProcessEngine engine) {
        byte[] file = ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='a' c:expression='${v1}'/><serviceTask id='b' c:expression='${v2}'/>"
                        + "<serviceTask id='c' c:expression='${v3}'/><exclusiveGateway id='g' default='g-e'/>"
                        + "<endEvent id='e'/><endEvent id='other'/>",
                "s -> a -> b -> c -> g -> e",
                "g -[${v1 > 100}]-> other");
        engine.engine().execute(CALLER, new CreateDeployment("test", List.of(new DeploymentResource("p.bpmn", file))));
    }

    private static void measure(
            String name, ProcessEngine engine, HikariDataSource pool, int threads, BooleanSupplier done)
            throws Exception {
        long began = System.nanoTime();
        List<Long> all = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger waits = new AtomicInteger();
        AtomicLong samples = new AtomicLong();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Thread(() -> {
                List<Long> mine = new ArrayList<>();
                while (!done.getAsBoolean()) {
                    long start = System.nanoTime();
                    engine.engine()
                            .execute(CALLER, new StartProcessInstance(new ProcessReference.Key("p"), null, VARIABLES));
                    mine.add(System.nanoTime() - start);
                }
                all.addAll(mine);
            }));
        }
        workers.add(new Thread(() -> {
            while (!done.getAsBoolean()) {
                waits.addAndGet(lockWaits(pool));
                samples.incrementAndGet();
            }
        }));
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        List<Long> sorted = all.stream().sorted().toList();
        System.out.printf(
                "%s: %.0f/s, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, most %.2f ms; %d of %d looks saw a wait for a row lock%n",
                name,
                sorted.size() * 1e9 / (System.nanoTime() - began),
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1),
                waits.get(),
                samples.get());
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * part))) / 1e6;
    }

    private static int lockWaits(HikariDataSource pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and wait_event in ('tuple', 'transactionid')")) {
            row.next();
            int found = row.getInt(1);
            Thread.sleep(20);
            return found;
        } catch (java.sql.SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
