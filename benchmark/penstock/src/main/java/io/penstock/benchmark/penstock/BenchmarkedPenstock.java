package io.penstock.benchmark.penstock;

import io.penstock.benchmark.workload.BenchmarkedEngine;
import io.penstock.benchmark.workload.Tuning;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.variable.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Penstock with its default settings. */
final class BenchmarkedPenstock implements BenchmarkedEngine {

    private static final Caller CALLER = Caller.administrator("benchmark");

    private final Supplier<ProcessEngine> builder;
    private volatile ProcessEngine engine;

    private BenchmarkedPenstock(Supplier<ProcessEngine> builder) {
        this.builder = builder;
        this.engine = builder.get();
    }

    static BenchmarkedEngine open(DataSource dataSource, Tuning tuning, Map<String, Object> beans) {
        if (tuning != Tuning.DEFAULTS) {
            throw new IllegalArgumentException("Penstock is measured with its default settings only");
        }
        return new BenchmarkedPenstock(
                () -> EngineBuilder.on(dataSource).beans(beans::get).build());
    }

    @Override
    public String version() {
        Optional<String> version =
                Optional.ofNullable(ProcessEngine.class.getPackage().getImplementationVersion());
        return "Penstock " + version.orElse("of this build");
    }

    @Override
    public Dialect dialect() {
        return new Dialect("http://camunda.org/schema/1.0/bpmn", "asyncBefore");
    }

    @Override
    public void deploy(String fileName, String bpmn) {
        execute(new CreateDeployment(
                "benchmark", List.of(new DeploymentResource(fileName, bpmn.getBytes(StandardCharsets.UTF_8)))));
    }

    @Override
    public String start(String processKey, String businessKey, Map<String, Object> variables) {
        Map<String, Value> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, Value.of(value)));
        return Long.toString(
                execute(new StartProcessInstance(new ProcessReference.Key(processKey), businessKey, values))
                        .id());
    }

    @Override
    public List<String> tasksOf(String assignee) {
        return execute(ListTasks.ofAssignee(assignee)).items().stream()
                .map(task -> Long.toString(task.id()))
                .toList();
    }

    @Override
    public void complete(String taskId) {
        execute(new CompleteTask(Long.parseLong(taskId), Map.of()));
    }

    @Override
    public void correlate(String messageName, String businessKey) {
        execute(new CorrelateMessage(messageName, businessKey, null, Map.of(), Map.of()));
    }

    @Override
    public void startJobExecutor() {
        engine.start();
    }

    /** A job executor starts once, so that another engine takes over. */
    @Override
    public void stopJobExecutor() {
        engine.close();
        engine = builder.get();
    }

    @Override
    public List<InstanceTable> instanceTables() {
        return List.of(
                new InstanceTable("penstock_process_instance", "id", "id"),
                new InstanceTable("penstock_activity_instance", "instance_id", "id"),
                new InstanceTable("penstock_subscription", "instance_id", "id"));
    }

    @Override
    public void close() {
        engine.close();
    }

    private <R> R execute(Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }
}
