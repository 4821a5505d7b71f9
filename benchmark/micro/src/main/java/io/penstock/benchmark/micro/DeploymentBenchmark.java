package io.penstock.benchmark.micro;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * The deployment of a large model, a ladder of inclusive and exclusive gateways with tasks on its rungs, from the call to the commit. The
 * first measurement is that of a JVM that has deployed nothing before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
public class DeploymentBenchmark {

    private static final int NODES_OF_RUNG = 5;

    /** Flow nodes of the model. */
    @Param({"500", "5000"})
    public int nodes;

    private @Nullable OpenEngine engine;
    private String model = "";
    private int version;

    /** Builds an engine. */
    @Setup
    public void open() {
        engine = OpenEngine.on(OpenEngine.IN_MEMORY);
    }

    /** Stops the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(engine).close();
    }

    /** Writes the model, each time another one. */
    @Setup(Level.Invocation)
    public void write() {
        version++;
        var elements = new StringBuilder(
                "<startEvent id='start'/><sequenceFlow id='in' sourceRef='start' targetRef='split0'/>");
        int rungs = nodes / NODES_OF_RUNG;
        for (int i = 0; i < rungs; i++) {
            elements.append(rung(i, i + 1 == rungs ? "end" : "split" + (i + 1)));
        }
        model = OpenEngine.process(
                "large", elements.append("<endEvent id='end'/>").toString());
    }

    private String rung(int number, String next) {
        String gateway = number % 2 == 0 ? "inclusiveGateway" : "exclusiveGateway";
        return """
            <%2$s id="split%1$d" default="right%1$d"/>
            <userTask id="a%1$d" name="Version %4$d" camunda:assignee="${who}"/>
            <serviceTask id="b%1$d" camunda:expression="${x + %1$d}" camunda:resultVariable="x"/>
            <userTask id="c%1$d" camunda:candidateGroups="sales"/>
            <%2$s id="join%1$d"/>
            <sequenceFlow id="left%1$d" sourceRef="split%1$d" targetRef="a%1$d">
              <conditionExpression xsi:type="tFormalExpression">${x > %1$d}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="right%1$d" sourceRef="split%1$d" targetRef="b%1$d"/>
            <sequenceFlow id="on%1$d" sourceRef="b%1$d" targetRef="c%1$d"/>
            <sequenceFlow id="fromLeft%1$d" sourceRef="a%1$d" targetRef="join%1$d"/>
            <sequenceFlow id="fromRight%1$d" sourceRef="c%1$d" targetRef="join%1$d"/>
            <sequenceFlow id="out%1$d" sourceRef="join%1$d" targetRef="%3$s"/>
            """.formatted(number, gateway, next, version);
    }

    /** One deployment. */
    @Benchmark
    public OpenEngine deploy() {
        OpenEngine opened = Objects.requireNonNull(engine);
        opened.deploy(model);
        return opened;
    }
}
