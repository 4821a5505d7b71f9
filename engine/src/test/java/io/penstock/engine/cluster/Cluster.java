package io.penstock.engine.cluster;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A database and engines on it. */
final class Cluster implements AutoCloseable {

    static final Caller CALLER = Caller.administrator("kermit");

    private final TestDatabase database;
    private final List<ProcessEngine> engines = new ArrayList<>();

    Cluster(TestDatabase database) {
        this.database = database;
    }

    TestDatabase database() {
        return database;
    }

    JobExecutorSettings settings(String nodeId) {
        return JobExecutorSettings.defaults().withNodeId(nodeId).withWorkerThreads(2);
    }

    /** An engine whose executor does not run yet. */
    ProcessEngine engine(JobExecutorSettings settings) {
        return engine(settings, builder -> builder);
    }

    ProcessEngine engine(JobExecutorSettings settings, UnaryOperator<EngineBuilder> more) {
        ProcessEngine engine = more.apply(
                        EngineBuilder.on(database.dataSource()).jobs(settings))
                .build();
        engines.add(engine);
        return engine;
    }

    static <R> R execute(ProcessEngine engine, Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }

    static DeploymentResult deploy(ProcessEngine engine, byte[] file) {
        return execute(engine, new CreateDeployment("test", List.of(new DeploymentResource("test.bpmn", file))));
    }

    /** A process with one asynchronous service task. */
    static byte[] asynchronous(String key, String attributesOfTheTask) {
        return ProcessXml.process(
                key,
                "<startEvent id='s'/><serviceTask id='work' c:asyncBefore='true' " + attributesOfTheTask
                        + "/><endEvent id='e'/>",
                "s -> work -> e");
    }

    static long start(ProcessEngine engine, String key, Map<String, ?> variables) {
        Map<String, Value> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, Value.of(value)));
        return execute(engine, new StartProcessInstance(new ProcessReference.Key(key), null, values))
                .id();
    }

    long count(String from) {
        return number("select count(*) from " + from);
    }

    long number(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void change(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        engines.forEach(engine -> engine.stop(Duration.ofSeconds(5)));
        engines.forEach(ProcessEngine::close);
        database.close();
    }
}
