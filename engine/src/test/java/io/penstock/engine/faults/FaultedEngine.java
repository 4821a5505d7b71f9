package io.penstock.engine.faults;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.testing.Consistency;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A running engine on a database that is about to fail. */
final class FaultedEngine implements AutoCloseable {

    static final Caller CALLER = Caller.administrator("kermit");

    /** Small, so that places that outages do not give back are soon missed. */
    static final int QUEUE_SIZE = 8;

    /** Each of these elements runs once in an instance of {@code work}. */
    static final int ELEMENTS = 6;

    private final TestDatabase database;
    private final ProcessEngine engine;

    private FaultedEngine(TestDatabase database) {
        this.database = database;
        this.engine = EngineBuilder.on(database.dataSource())
                .jobs(JobExecutorSettings.defaults()
                        .withWorkerThreads(4)
                        .withQueueSize(QUEUE_SIZE)
                        .withLockDuration(Duration.ofSeconds(3)))
                .build();
    }

    /** Opens an engine on it, deploys, and lets jobs run. */
    static FaultedEngine open(DatabaseSettings settings) {
        FaultedEngine opened = openWithoutJobs(settings);
        opened.engine.start();
        return opened;
    }

    /** Nothing but the test uses the database. */
    static FaultedEngine openWithoutJobs(DatabaseSettings settings) {
        FaultedEngine opened = new FaultedEngine(TestDatabases.at(settings));
        opened.deploy(ProcessXml.process(
                "work",
                "<startEvent id='s'/><serviceTask id='before' c:asyncBefore='true' c:expression='${1}'/>"
                        + "<intermediateCatchEvent id='timer'><timerEventDefinition><timeDuration>PT0.1S</timeDuration>"
                        + "</timerEventDefinition></intermediateCatchEvent><userTask id='approve'/>"
                        + "<serviceTask id='after' c:asyncBefore='true' c:expression='${1}'/><endEvent id='e'/>",
                "s -> before -> timer -> approve -> after -> e"));
        opened.deploy(ProcessXml.process("waiting", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
        return opened;
    }

    private void deploy(byte[] file) {
        engine.engine().execute(CALLER, new CreateDeployment("test", List.of(new DeploymentResource("a.bpmn", file))));
    }

    ProcessEngine engine() {
        return engine;
    }

    TestDatabase database() {
        return database;
    }

    HikariPoolMXBean pool() {
        return database.dataSource().getHikariPoolMXBean();
    }

    void checkConsistency() {
        Consistency.check(database);
    }

    /** Texts and numbers of a query with two columns. */
    Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
