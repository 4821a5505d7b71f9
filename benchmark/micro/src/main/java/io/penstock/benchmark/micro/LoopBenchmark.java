package io.penstock.benchmark.micro;

import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.variable.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * A loop that never waits: a service task counts, and a gateway leads back to it, with history, in one transaction. The heap and the
 * stack are so small that neither can grow with the number of rounds. On H2 in a file, which keeps what was written out of the heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx96m", "-Xss256k"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class LoopBenchmark {

    private static final String PROCESS = OpenEngine.process("loop", """
                <startEvent id="start"/>
                <serviceTask id="count" camunda:expression="${round + 1}" camunda:resultVariable="round"/>
                <exclusiveGateway id="decide" default="enough"/>
                <endEvent id="end"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="count"/>
                <sequenceFlow id="f2" sourceRef="count" targetRef="decide"/>
                <sequenceFlow id="again" sourceRef="decide" targetRef="count">
                  <conditionExpression xsi:type="tFormalExpression">${round &lt; rounds}</conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="enough" sourceRef="decide" targetRef="end"/>""");

    /** How often the loop goes round. */
    @Param({"10000", "100000"})
    public int rounds;

    private @Nullable OpenEngine engine;
    private @Nullable Path directory;

    /** Builds an engine and deploys the process. */
    @Setup
    public void open() throws IOException {
        Path files = Files.createTempDirectory("penstock-loop");
        var opened = OpenEngine.on("jdbc:h2:file:" + files.resolve("loop"));
        opened.deploy(PROCESS);
        engine = opened;
        directory = files;
    }

    /** Stops the engine and removes its files. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(engine).close();
        List<Path> files;
        try (Stream<Path> found = Files.walk(Objects.requireNonNull(directory))) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** One instance from start to end. */
    @Benchmark
    public ProcessInstance goRound() {
        return Objects.requireNonNull(engine).start("loop", Map.of("round", Value.of(0), "rounds", Value.of(rounds)));
    }
}
