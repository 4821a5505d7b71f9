package io.penstock.benchmark.micro;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An instance that never waits: start, three service tasks, an exclusive gateway, end, five variables, one transaction, with
 * history. On H2 in memory by default; on PostgreSQL with {@code -p url=jdbc:postgresql://...}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class StraightThroughBenchmark {

    private static final Caller CALLER = Caller.administrator("benchmark");

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:penstock:benchmark">
              <process id="straightThrough" isExecutable="true">
                <startEvent id="start"/>
                <serviceTask id="first" camunda:expression="${number}"/>
                <serviceTask id="second" camunda:expression="${text}"/>
                <serviceTask id="third" camunda:expression="${flag}"/>
                <exclusiveGateway id="decide" default="normally"/>
                <endEvent id="end"/>
                <endEvent id="otherEnd"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
                <sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
                <sequenceFlow id="f3" sourceRef="second" targetRef="third"/>
                <sequenceFlow id="f4" sourceRef="third" targetRef="decide"/>
                <sequenceFlow id="normally" sourceRef="decide" targetRef="end"/>
                <sequenceFlow id="otherwise" sourceRef="decide" targetRef="otherEnd">
                  <conditionExpression xsi:type="tFormalExpression">${number > 100}</conditionExpression>
                </sequenceFlow>
              </process>
            </definitions>
            """;

    private static final StartProcessInstance START = new StartProcessInstance(
            new ProcessReference.Key("straightThrough"),
            null,
            Map.of(
                    "number", Value.of(1),
                    "text", Value.of("two"),
                    "flag", Value.of(true),
                    "fraction", Value.of(4.5),
                    "more", Value.of("five")));

    /** The database. */
    @Param("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1")
    public String url = "";

    private @Nullable HikariDataSource dataSource;
    private @Nullable ProcessEngine engine;

    /** Builds an engine and deploys the process. */
    @Setup
    public void open() {
        var pool = Persistence.pool(DatabaseSettings.of(url, url.startsWith("jdbc:h2:") ? "sa" : "", ""));
        var opened = EngineBuilder.on(pool).build();
        dataSource = pool;
        engine = opened;
        opened.engine()
                .execute(
                        CALLER,
                        new CreateDeployment(
                                "benchmark",
                                List.of(new DeploymentResource(
                                        "straight-through.bpmn", PROCESS.getBytes(StandardCharsets.UTF_8)))));
    }

    /** Stops the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(engine).close();
        Objects.requireNonNull(dataSource).close();
    }

    /** One instance from start to end. */
    @Benchmark
    public ProcessInstance startToEnd() {
        return Objects.requireNonNull(engine).engine().execute(CALLER, START);
    }
}
