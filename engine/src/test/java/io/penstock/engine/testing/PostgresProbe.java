package io.penstock.engine.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;

/**
 * A fresh PostgreSQL database that counts what is asked of it. All counts are of the whole database: measure one thing at a
 * time. Warm up before measuring: new connections and ids from new blocks ask too.
 */
public final class PostgresProbe implements AutoCloseable {

    /** The pool asks a connection whether it lives when it was idle for longer than this many milliseconds. */
    private static final String CHECK_AFTER_IDLE = "com.zaxxer.hikari.aliveBypassWindowMs";

    private final RoundTripCounter counter;
    private final TestDatabase database;
    private final DataSource dataSource;
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();

    private PostgresProbe(RoundTripCounter counter, TestDatabase database) {
        this.counter = counter;
        this.database = database;
        var listener = new Listener();
        this.dataSource = ProxyDataSourceBuilder.create(database.dataSource())
                .listener(listener)
                .methodListener(listener)
                .build();
    }

    /** Opens a database whose pool is full and checks no connection on its own, so that every round trip is asked for. */
    public static PostgresProbe open() {
        String given = System.getProperty(CHECK_AFTER_IDLE);
        System.setProperty(CHECK_AFTER_IDLE, Long.toString(Duration.ofHours(1).toMillis()));
        try {
            PostgresProbe probe = start();
            HikariDataSource pool = probe.database.dataSource();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> pool.getHikariPoolMXBean().getTotalConnections() == pool.getMaximumPoolSize());
            return probe;
        } finally {
            if (given == null) {
                System.clearProperty(CHECK_AFTER_IDLE);
            } else {
                System.setProperty(CHECK_AFTER_IDLE, given);
            }
        }
    }

    private static PostgresProbe start() {
        RoundTripCounter[] counter = new RoundTripCounter[1];
        TestDatabase database = TestDatabases.postgresBehind(url -> {
            URI server = URI.create(url.substring("jdbc:".length()));
            counter[0] = new RoundTripCounter(server.getHost(), server.getPort() < 0 ? 5432 : server.getPort());
            String query = server.getRawQuery() == null ? "" : "&" + server.getRawQuery();
            return "jdbc:postgresql://127.0.0.1:" + counter[0].port() + server.getPath()
                    + "?sslmode=disable&gssEncMode=disable" + query;
        });
        return new PostgresProbe(counter[0], database);
    }

    /** What to open the engine on. */
    public DataSource dataSource() {
        return dataSource;
    }

    public TestDatabase database() {
        return database;
    }

    public Counts measure(Runnable work) {
        Counts before = now();
        work.run();
        Counts after = now();
        return new Counts(
                after.roundTrips - before.roundTrips,
                after.batches - before.batches,
                after.statements - before.statements,
                after.commits - before.commits);
    }

    @Override
    public void close() {
        database.close();
        try {
            counter.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Counts now() {
        return new Counts(counter.roundTrips(), batches.get(), statements.get(), commits.get());
    }

    /**
     * What was asked of a database.
     *
     * @param roundTrips how often the client waited for the server
     * @param batches executions of JDBC batches
     * @param statements executions of statements that are no batches
     * @param commits calls of commit
     */
    public record Counts(long roundTrips, long batches, long statements, long commits) {}

    private final class Listener implements QueryExecutionListener, MethodExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            (execution.isBatch() ? batches : statements).incrementAndGet();
        }

        @Override
        public void beforeMethod(MethodExecutionContext call) {}

        @Override
        public void afterMethod(MethodExecutionContext call) {
            if (call.getMethod().getName().equals("commit")) {
                commits.incrementAndGet();
            }
        }
    }
}
