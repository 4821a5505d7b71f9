package io.penstock.benchmark.doors;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The same command with a request id and without one, by one client. */
final class Ledger implements AutoCloseable {

    private static final Caller CALLER = Caller.administrator("benchmark");
    private static final String DIGEST = "0".repeat(64);

    /** The answer of a start over the contract has about this length. */
    private static final byte[] ANSWER = "x".repeat(420).getBytes(StandardCharsets.UTF_8);

    private static final int COUNTED = 1_000;
    private static final int TURNS = 25;

    private final DataSource database;
    private final ProcessEngine engine;
    private final int requests;

    Ledger(DataSource database, int requests) {
        this.database = database;
        this.requests = requests;
        this.engine = EngineBuilder.on(database).build();
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:b'"
                + " xmlns:c='http://camunda.org/schema/1.0/bpmn'><process id='straight' isExecutable='true'>"
                + "<startEvent id='s'/><serviceTask id='t1' c:expression='${1}'/><serviceTask id='t2' c:expression='${2}'/>"
                + "<endEvent id='e'/><sequenceFlow id='f1' sourceRef='s' targetRef='t1'/>"
                + "<sequenceFlow id='f2' sourceRef='t1' targetRef='t2'/><sequenceFlow id='f3' sourceRef='t2' targetRef='e'/>"
                + "</process></definitions>";
        engine.engine()
                .execute(
                        CALLER,
                        new CreateDeployment(
                                "straight",
                                List.of(new DeploymentResource(
                                        "straight.bpmn", model.getBytes(StandardCharsets.UTF_8)))));
    }

    /** In turns, because a machine is faster in one second than in another. */
    Rates rates() {
        long without = 0;
        long with = 0;
        for (int i = 0; i < TURNS; i++) {
            without += nanos(this::withoutId);
            with += nanos(this::withId);
        }
        int each = TURNS * (requests / TURNS);
        return new Rates(each * 1e9 / without, each * 1e9 / with);
    }

    /** Requests a second of one client. */
    record Rates(double withoutId, double withId) {}

    private void withoutId() {
        engine.engine().execute(CALLER, StartProcessInstance.latest("straight"));
    }

    private void withId() {
        engine.engine()
                .executeOnce(
                        CALLER,
                        new Request(UUID.randomUUID().toString(), DIGEST),
                        StartProcessInstance.latest("straight"),
                        new AnswerWriter<ProcessInstance>() {
                            @Override
                            public byte[] result(ProcessInstance result) {
                                return ANSWER;
                            }

                            @Override
                            public byte[] error(EngineException error) {
                                throw error;
                            }
                        });
    }

    /** Write-ahead log bytes of a request, on PostgreSQL. */
    String bytes() {
        try (Connection connection = database.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return "write-ahead log: measured on PostgreSQL only";
            }
            long without = walBytes(connection, this::withoutId);
            long with = walBytes(connection, this::withId);
            return String.format(
                    Locale.ROOT,
                    "write-ahead log for each request: %d bytes without request id, %d bytes with one (%+.0f %%)",
                    without,
                    with,
                    100.0 * (with - without) / without);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long walBytes(Connection connection, Runnable request) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            for (int i = 0; i < COUNTED; i++) {
                request.run(); // whole pages are written once after a checkpoint
            }
            long begin = position(statement);
            for (int i = 0; i < COUNTED; i++) {
                request.run();
            }
            return (position(statement) - begin) / COUNTED;
        }
    }

    private static long position(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long nanos(Runnable work) {
        long begin = System.nanoTime();
        for (int i = 0; i < requests / TURNS; i++) {
            work.run();
        }
        return System.nanoTime() - begin;
    }

    @Override
    public void close() {
        engine.close();
    }
}
