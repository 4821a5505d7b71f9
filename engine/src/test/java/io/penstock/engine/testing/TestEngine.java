package io.penstock.engine.testing;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.decision.DecisionEngine;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.script.ScriptEngineManager;
import org.jspecify.annotations.Nullable;

/** A whole engine on a fresh database, with a clock that the test moves; jobs run when the test says so. */
public final class TestEngine implements AutoCloseable {

    public static final Caller CALLER = Caller.administrator("kermit");

    private final TestDatabase database;
    private final ManualClock clock;
    private final Map<String, Object> beans = new ConcurrentHashMap<>();
    private final ProcessEngine engine;

    private TestEngine(TestDatabase database) {
        this(database, new ManualClock(), builder -> builder);
    }

    private TestEngine(TestDatabase database, ManualClock clock, UnaryOperator<EngineBuilder> more) {
        this.database = database;
        this.clock = clock;
        this.engine = more.apply(EngineBuilder.on(database.dataSource())
                        .clock(clock)
                        .beans(beans::get)
                        .jobs(JobExecutorSettings.defaults().withDefaultRetries(3, Duration.ofSeconds(10))))
                .build();
    }

    /** One that runs scripts. */
    public static TestEngine withScripts(ScriptEngineManager engines) {
        return new TestEngine(TestDatabases.chosen(), new ManualClock(), builder -> builder.scripts(engines));
    }

    /** One that makes decisions. */
    public static TestEngine withDecisions(DecisionEngine decisions) {
        return new TestEngine(TestDatabases.chosen(), new ManualClock(), builder -> builder.decisions(decisions));
    }

    /** One that lets messages out. */
    public static TestEngine withOutbound(OutboundSettings outbound) {
        return new TestEngine(TestDatabases.chosen(), new ManualClock(), builder -> builder.outbound(outbound));
    }

    /** One whose time begins then and whose zone is that one. */
    public static TestEngine beginningAt(ZonedDateTime start) {
        return new TestEngine(TestDatabases.chosen(), new ManualClock(start), builder -> builder);
    }

    /** On the database that the build chose, see {@link TestDatabases#chosen}. */
    public static TestEngine open() {
        return new TestEngine(TestDatabases.chosen());
    }

    public static TestEngine onH2() {
        return new TestEngine(TestDatabases.h2Memory());
    }

    public static TestEngine on(TestDatabase database) {
        return new TestEngine(database);
    }

    public ManualClock clock() {
        return clock;
    }

    public ProcessEngine processEngine() {
        return engine;
    }

    public TestDatabase database() {
        return database;
    }

    public TestEngine bean(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    public <R> R execute(Command<R> command) {
        return execute(CALLER, command);
    }

    public <R> R execute(Caller caller, Command<R> command) {
        return engine.engine().execute(caller, command);
    }

    // ---- short forms

    public DeploymentResult deploy(byte[]... files) {
        List<DeploymentResource> resources = new ArrayList<>();
        for (byte[] file : files) {
            resources.add(new DeploymentResource("file" + resources.size() + ".bpmn", file));
        }
        return execute(new CreateDeployment("test", resources));
    }

    public ProcessInstance start(String key) {
        return start(key, Map.of());
    }

    public ProcessInstance start(String key, Map<String, ?> variables) {
        return start(key, null, variables);
    }

    public ProcessInstance start(String key, @Nullable String businessKey, Map<String, ?> variables) {
        return execute(new StartProcessInstance(new ProcessReference.Key(key), businessKey, values(variables)));
    }

    public void completeTask(long instanceId, String taskKey) {
        completeTask(instanceId, taskKey, Map.of());
    }

    public void completeTask(long instanceId, String taskKey, Map<String, ?> variables) {
        UserTask task = tasks(instanceId).stream()
                .filter(open -> open.taskDefinitionKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task " + taskKey + " is open"));
        execute(new CompleteTask(task.id(), values(variables)));
    }

    public void correlate(String messageName, long instanceId) {
        execute(new CorrelateMessage(messageName, null, instanceId, Map.of(), Map.of()));
    }

    /** Runs everything that is due now, on this thread. */
    public int runDueJobs() {
        return engine.runDueJobs();
    }

    public int advanceAndRunDueJobs(Duration duration) {
        clock.advance(duration);
        return runDueJobs();
    }

    public List<UserTask> tasks(long instanceId) {
        return execute(ListTasks.ofProcessInstance(instanceId)).items();
    }

    /** Keys of the open tasks of an instance, in order. */
    public List<String> taskKeys(long instanceId) {
        return tasks(instanceId).stream()
                .map(UserTask::taskDefinitionKey)
                .sorted()
                .toList();
    }

    public HistoricProcessInstance instance(long instanceId) {
        return execute(new ListHistoricProcessInstances(instanceId, null, null, null, Page.first()))
                .items()
                .get(0);
    }

    public List<HistoricProcessInstance> instancesOf(String key) {
        return execute(new ListHistoricProcessInstances(null, key, null, null, Page.of(1000)))
                .items();
    }

    public List<HistoricActivityInstance> activities(long instanceId) {
        return execute(new ListHistoricActivityInstances(instanceId, null, null, null, Page.of(1000)))
                .items();
    }

    /** Element ids of activity instances in order; a cancelled one is marked {@code -x}, an open one {@code ?}. */
    public List<String> path(long instanceId) {
        return activities(instanceId).stream()
                .map(activity ->
                        activity.activityId() + (activity.endTime() == null ? "?" : activity.canceled() ? "-x" : ""))
                .toList();
    }

    /** The instance's own variables, running or ended, as plain Java values. */
    public Map<String, @Nullable Object> variables(long instanceId) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (HistoricVariable variable : execute(new ListHistoricVariables(instanceId, Set.of(), Page.of(1000)))
                .items()) {
            plain.put(variable.name(), variable.value().toJava());
        }
        return plain;
    }

    private static Map<String, Value> values(Map<String, ?> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put(name, Value.of(value)));
        return values;
    }

    /** Stops; fails when the test left run-time tables that do not fit together. */
    @Override
    public void close() {
        try {
            engine.close();
            Consistency.check(database);
        } finally {
            database.close();
        }
    }
}
