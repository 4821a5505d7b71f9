package io.penstock.benchmark.micro;

import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.variable.Value;
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

    private static final String PROCESS = OpenEngine.process("straightThrough", """
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
                </sequenceFlow>""");

    private static final Map<String, Value> VARIABLES = Map.of(
            "number", Value.of(1),
            "text", Value.of("two"),
            "flag", Value.of(true),
            "fraction", Value.of(4.5),
            "more", Value.of("five"));

    /** The database. */
    @Param(OpenEngine.IN_MEMORY)
    public String url = "";

    private @Nullable OpenEngine engine;

    /** Builds an engine and deploys the process. */
    @Setup
    public void open() {
        var opened = OpenEngine.on(url);
        opened.deploy(PROCESS);
        engine = opened;
    }

    /** Stops the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(engine).close();
    }

    /** One instance from start to end. */
    @Benchmark
    public ProcessInstance startToEnd() {
        return Objects.requireNonNull(engine).start("straightThrough", VARIABLES);
    }
}
