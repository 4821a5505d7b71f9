package io.penstock.engine.growth;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures activities that repeat, with the class path of the tests:
 *
 * <ul>
 *   <li>{@code LoopMeasurement steps postgresql 10 10000}: a completed task in a parallel multi-instance activity of each size
 *   <li>{@code LoopMeasurement cancel postgresql 10000}: one completion that makes all others unneeded
 *   <li>{@code LoopMeasurement sequential postgresql 10000}: instances over a list that never wait, in one transaction
 *   <li>{@code LoopMeasurement loop postgresql 100000}: a standard loop in one transaction; give it a small heap
 *   <li>{@code LoopMeasurement flows postgresql 100000}: the same drawn with sequence flows
 * </ul>
 *
 * In place of {@code postgresql}, a folder is an H2 database in it.
 */
public final class LoopMeasurement {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int STEPS = 2_000;
    private static final int ROUNDS = 5;
    private static final long ONE_MEGABYTE = 1 << 20;

    private final ProcessEngine engine;

    private LoopMeasurement(ProcessEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) {
        int[] sizes =
                Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
        boolean postgres = arguments[1].equals("postgresql");
        try (TestDatabase database = postgres ? TestDatabases.postgres() : TestDatabases.h2File(Path.of(arguments[1]));
                ProcessEngine engine = EngineBuilder.on(database.dataSource()).build()) {
            var measurement = new LoopMeasurement(engine);
            switch (arguments[0]) {
                case "steps" -> measurement.steps(sizes);
                case "cancel" -> measurement.cancel(sizes[0]);
                case "sequential" -> measurement.sequential(sizes[0]);
                case "loop" -> measurement.loop("<standardLoopCharacteristics loopMaximum='" + sizes[0] + "'/>");
                case "flows" ->
                    measurement.loop("", "x -[${n < " + sizes[0] + "}]-> x", "x -[${n >= " + sizes[0] + "}]-> e");
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private void steps(int[] sizes) {
        deploy("<userTask id='x'>" + parallel("") + "</userTask>", "s -> x -> e");
        for (int round = 0; round < ROUNDS; round++) {
            for (int size : sizes) {
                List<Long> tasks = new ArrayList<>();
                while (tasks.size() < STEPS) {
                    List<Long> open = open(start(size));
                    tasks.addAll(open.subList(0, open.size() - 1)); // the last one ends the instance
                }
                long[] nanoseconds = new long[STEPS];
                for (int i = 0; i < STEPS; i++) {
                    long began = System.nanoTime();
                    execute(new CompleteTask(tasks.get(i), Map.of()));
                    nanoseconds[i] = System.nanoTime() - began;
                }
                Arrays.sort(nanoseconds);
                System.out.printf(
                        "%d instances: median %.3f ms, 90 %% %.3f ms%n",
                        size, nanoseconds[STEPS / 2] / 1e6, nanoseconds[STEPS * 9 / 10] / 1e6);
            }
        }
    }

    private void cancel(int size) {
        deploy(
                "<subProcess id='x'>" + parallel("<completionCondition>${true}</completionCondition>")
                        + "<startEvent id='is'/><userTask id='t'/>" + ProcessXml.flows("is -> t") + "</subProcess>",
                "s -> x -> e");
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            long instance = start(size);
            told("begun", began);
            long task = open(instance).get(0);
            began = System.nanoTime();
            execute(new CompleteTask(task, Map.of()));
            told("cancelled", began);
        }
    }

    private void sequential(int size) {
        deploy(
                "<serviceTask id='x' c:expression='${item}'>"
                        + parallel("")
                                .replace(
                                        "<multiInstanceLoopCharacteristics",
                                        "<multiInstanceLoopCharacteristics isSequential='true'")
                        + "</serviceTask>",
                "s -> x -> e");
        long began = System.nanoTime();
        start(size);
        told("done", began);
    }

    private void loop(String loop, String... flows) {
        List<String> all = new ArrayList<>(List.of(flows));
        all.add(flows.length == 0 ? "s -> x -> e" : "s -> x");
        deploy(
                "<serviceTask id='x' c:expression='${n + 1}' c:resultVariable='n'>" + loop + "</serviceTask>",
                all.toArray(String[]::new));
        long began = System.nanoTime();
        start(0);
        told("done", began);
    }

    private static String parallel(String content) {
        return "<multiInstanceLoopCharacteristics c:collection='items' c:elementVariable='item'>" + content
                + "</multiInstanceLoopCharacteristics>";
    }

    private void deploy(String element, String... flows) {
        byte[] file = ProcessXml.process("p", "<startEvent id='s'/>" + element + "<endEvent id='e'/>", flows);
        execute(new CreateDeployment("loops", List.of(new DeploymentResource("p.bpmn", file))));
    }

    private long start(int size) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add("item " + i);
        }
        return execute(new StartProcessInstance(
                        new ProcessReference.Key("p"), null, Map.of("items", Value.of(items), "n", Value.of(0))))
                .id();
    }

    private List<Long> open(long instance) {
        List<Long> tasks = new ArrayList<>();
        String cursor = null;
        do {
            Slice<UserTask> slice = execute(
                    new ListTasks(null, null, null, false, instance, null, new Page(Page.MAXIMUM_LIMIT, cursor)));
            slice.items().forEach(task -> tasks.add(task.id()));
            cursor = slice.nextCursor();
        } while (cursor != null);
        return tasks;
    }

    private <R> R execute(Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }

    private static void told(String what, long began) {
        long milliseconds = (System.nanoTime() - began) / 1_000_000;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        System.out.printf("%s in %d ms, heap at most %d MB%n", what, milliseconds, peak / ONE_MEGABYTE);
    }
}
