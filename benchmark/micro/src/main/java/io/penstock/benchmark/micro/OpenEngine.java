package io.penstock.benchmark.micro;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.variable.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An engine on a database, for one trial. */
record OpenEngine(HikariDataSource pool, ProcessEngine engine) implements AutoCloseable {

    /** H2 in memory. */
    static final String IN_MEMORY = "jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1";

    private static final Caller CALLER = Caller.administrator("benchmark");

    static OpenEngine on(String url) {
        var pool = Persistence.pool(DatabaseSettings.of(url, url.startsWith("jdbc:h2:") ? "sa" : "", ""));
        return new OpenEngine(pool, EngineBuilder.on(pool).build());
    }

    <R> R execute(Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }

    void deploy(String bpmn) {
        execute(new CreateDeployment(
                "benchmark", List.of(new DeploymentResource("process.bpmn", bpmn.getBytes(StandardCharsets.UTF_8)))));
    }

    ProcessInstance start(String key, Map<String, Value> variables) {
        return execute(new StartProcessInstance(new ProcessReference.Key(key), null, variables));
    }

    /** A file with one process. */
    static String process(String key, String elements) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:penstock:benchmark">
              <process id="%s" isExecutable="true">
            %s
              </process>
            </definitions>
            """.formatted(key, elements);
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
