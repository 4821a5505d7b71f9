package io.penstock.engine.conformance;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.Consistency;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.testing.WordDecisions;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine without threads on H2 in memory, whose time stands still. What it has open is done item by item. */
final class CandidateEngine implements AutoCloseable {

    private static final Caller CALLER = Caller.administrator(Traces.NOBODY);

    private final RunawayGuard guard = new RunawayGuard();
    private final TestDatabase database = TestDatabases.h2Memory();
    private final Rows rows = new Rows(database.dataSource());
    private final ManualClock clock = new ManualClock();
    private final ProcessEngine engine = EngineBuilder.on(guard.guarded(database.dataSource()))
            .clock(clock)
            .decisions(new WordDecisions())
            .jobs(JobExecutorSettings.defaults().withDefaultRetries(3, Duration.ZERO))
            .build();
    private final ConditionalEvents conditional = new ConditionalEvents();
    private final OpenWork openWork = new OpenWork(rows, clock, conditional);
    private final Traces traces = new Traces(this::execute);

    RunawayGuard guard() {
        return guard;
    }

    <R> R execute(Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }

    /** Gives the keys of the processes. */
    List<String> deploy(List<byte[]> files) {
        List<DeploymentResource> resources = new ArrayList<>();
        for (byte[] file : files) {
            traces.deployed(file);
            resources.add(new DeploymentResource("file" + resources.size() + ".bpmn", file));
        }
        List<String> keys = execute(new CreateDeployment("conformance", resources)).processDefinitions().stream()
                .map(ProcessDefinition::key)
                .sorted()
                .toList();
        files.forEach(conditional::add);
        return keys;
    }

    void start(String process, String trigger, String name, Map<String, Object> variables) {
        switch (trigger) {
            case "none" ->
                execute(new StartProcessInstance(new ProcessReference.Key(process), null, values(variables)));
            case "message" -> execute(new StartProcessInstanceByMessage(name, null, values(variables)));
            case "signal" -> execute(new BroadcastSignal(name, values(variables)));
            case "conditional" -> execute(new EvaluateStartConditions(null, values(variables)));
            case "timer" ->
                runJob(rows.number(
                        "select id from penstock_job where kind = 'TIMER_START' and definition_key = ? and element_id = ?",
                        process,
                        name));
            default -> throw new UnsupportedOperationException("no process starts by " + trigger);
        }
        deliver();
    }

    List<WorkItem> work() {
        return openWork.list();
    }

    void perform(WorkItem item, Map<String, Object> variables) {
        switch (item.kind()) {
            case "userTask" -> execute(new CompleteTask(item.handle(), Map.of()));
            case "timer", "async" -> runJob(item.handle());
            case "message" -> deliverMessage(item);
            case "external" -> {
                rows.update("update penstock_external_task set worker_id = 'conformance' where id = ?", item.handle());
                execute(new CompleteExternalTask(item.handle(), "conformance", Map.of()));
            }
            case "receive" ->
                execute(new SignalReceiveTask(
                        rows.number("select instance_id from penstock_activity_instance where id = ?", item.handle()),
                        item.activity(),
                        Map.of()));
            case "signal" -> execute(new BroadcastSignal(item.name(), values(variables)));
            case "conditional" -> execute(new SetVariables(item.handle(), values(variables)));
            default -> throw new UnsupportedOperationException("nobody can do a " + item.kind());
        }
        deliver();
    }

    List<Trace> traces() {
        return traces.list();
    }

    /** Leaves nothing; says on the standard error what did not fit together. */
    void reset() {
        try {
            Consistency.check(database);
        } catch (AssertionError inconsistent) {
            System.err.println(inconsistent.getMessage());
        }
        traces.forget();
        database.clear();
        conditional.clear();
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }

    /** What is on its way to others arrives; not the jobs that the harness runs. */
    private void deliver() {
        for (List<Long> jobs = deliveries(); !jobs.isEmpty(); jobs = deliveries()) {
            jobs.forEach(this::runJob);
        }
    }

    private List<Long> deliveries() {
        return rows.list("select id from penstock_job where kind = 'DELIVER' order by id", row -> row.getLong(1));
    }

    private void runJob(long id) {
        if (!engine.runJob(id)) {
            throw new IllegalStateException(rows.text("select failure_message from penstock_job where id = ?", id));
        }
    }

    /**
     * Correlation refuses a message for which one instance waits twice; a harness means one of both. So the others look away meanwhile.
     */
    private void deliverMessage(WorkItem item) {
        long instance = rows.number("select instance_id from penstock_subscription where id = ?", item.handle());
        rows.update(
                "update penstock_subscription set instance_id = -instance_id where message_name = ? and instance_id = ? and id <> ?",
                item.name(),
                instance,
                item.handle());
        try {
            execute(new CorrelateMessage(item.name(), null, instance, Map.of(), Map.of()));
        } finally {
            rows.update("update penstock_subscription set instance_id = -instance_id where instance_id < 0");
        }
    }

    private static Map<String, Value> values(Map<String, Object> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put(name, Value.of(value)));
        return values;
    }
}
