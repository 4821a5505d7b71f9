package io.penstock.benchmark.micro;

import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.variable.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
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
 * One step of a parallel multi-instance user task: a task of it is completed, and others stay open. It should cost the same, however
 * many there are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 5)
@Measurement(iterations = 5, time = 3)
public class MultiInstanceStepBenchmark {

    private static final String PROCESS = OpenEngine.process("many", """
                <startEvent id="start"/>
                <userTask id="each">
                  <multiInstanceLoopCharacteristics>
                    <loopCardinality xsi:type="tFormalExpression">${instances}</loopCardinality>
                    <completionCondition xsi:type="tFormalExpression">${nrOfCompletedInstances > nrOfInstances}</completionCondition>
                  </multiInstanceLoopCharacteristics>
                </userTask>
                <endEvent id="end"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="each"/>
                <sequenceFlow id="f2" sourceRef="each" targetRef="end"/>""");

    /** The last step is another one: it ends the loop. */
    private static final int LEFT_OPEN = 2;

    /** The database. */
    @Param(OpenEngine.IN_MEMORY)
    public String url = "";

    /** Instances of the activity. */
    @Param({"10", "10000"})
    public int instances;

    private final Deque<Long> open = new ArrayDeque<>();
    private @Nullable OpenEngine engine;
    private long processInstance;
    private int completed;
    private long task;

    /** Builds an engine and deploys the process. */
    @Setup
    public void open() {
        var opened = OpenEngine.on(url);
        opened.deploy(PROCESS);
        engine = opened;
        completed = instances;
    }

    /** Stops the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(engine).close();
    }

    /** Finds the task to complete, of a new process instance when the last one has too few left. */
    @Setup(Level.Invocation)
    public void next() {
        OpenEngine opened = Objects.requireNonNull(engine);
        if (completed >= instances - LEFT_OPEN) {
            processInstance = opened.start("many", Map.of("instances", Value.of(instances)))
                    .id();
            completed = 0;
            open.clear();
        }
        if (open.isEmpty()) {
            opened.execute(ListTasks.ofProcessInstance(processInstance)).items().stream()
                    .map(UserTask::id)
                    .forEach(open::add);
        }
        task = open.remove();
        completed++;
    }

    /** One task of many. */
    @Benchmark
    public Object completeOne() {
        return Objects.requireNonNull(engine).execute(new CompleteTask(task, Map.of()));
    }
}
