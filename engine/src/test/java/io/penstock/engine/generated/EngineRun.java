package io.penstock.engine.generated;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.CompleteAdHocSubProcess;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine that plays scripts. It can be thrown away and made again on the same database at any time. */
final class EngineRun implements AutoCloseable {

    private static final Caller CALLER = Caller.administrator("generator");

    /** Everything open in an instance, by age of the activity that waits: kind, element, and the id to do it by. */
    private static final String WAITS = """
            select w.kind, w.element_id, w.id, w.owner_id, i.definition_key, i.id as instance_id
            from (select 'task' as kind, t.element_id, t.id, t.id as owner_id, t.instance_id from penstock_task t
                union all
                select 'external task', e.element_id, e.id, e.id, e.instance_id from penstock_external_task e
                union all
                select case when s.event_type = 'SIGNAL' then 'signal' else 'message' end, s.element_id, s.id,
                    s.activity_instance_id, s.instance_id from penstock_subscription s
                union all
                select 'no more', o.element_id, o.id, o.id, o.instance_id from penstock_activity_instance o
                where o.state = 'ACTIVE' and o.element_type = 'adHocSubProcess'
                union all
                select 'condition', c.element_id, c.id, c.id, c.instance_id from penstock_activity_instance c
                where c.state = 'ACTIVE'
                union all
                select 'delivery', d.element_id, d.id, a.id, a.instance_id from penstock_job d
                join penstock_activity_instance a on a.id = d.activity_instance_id
                where d.kind = 'DELIVER' and a.state in ('ACTIVE', 'COMPLETING', 'WATCHING')
                union all
                select case when j.kind = 'TIMER' then 'timer' else 'job' end, j.element_id, j.id,
                    j.activity_instance_id, j.instance_id from penstock_job j) w
            join penstock_process_instance i on i.id = w.instance_id
            where i.root_id = ?""";

    /** Incidents that are no failed jobs. */
    private static final String DEADLOCKS = """
            select distinct n.element_id from penstock_incident n
            join penstock_process_instance i on i.id = n.instance_id
            where i.root_id = ? and not exists (select 1 from penstock_job j where j.id = n.id)
            order by n.element_id""";

    private static final String WORKER = "generator";
    private static final Duration LOCKED = Duration.ofDays(1000);

    private final TestDatabase database;
    private final ManualClock clock = new ManualClock();
    private ProcessEngine engine;

    EngineRun(TestDatabase database) {
        this.database = database;
        this.engine = open();
    }

    private ProcessEngine open() {
        return EngineBuilder.on(database.dataSource())
                .clock(clock)
                .history(HistorySettings.defaults().withoutCleanUp())
                .build();
    }

    /** Throws the engine away; whatever it did not write is lost. */
    void reload() {
        engine.close();
        engine = open();
    }

    void deploy(Diagram diagram, String prefix) {
        execute(new CreateDeployment(
                prefix, List.of(new DeploymentResource("generated.bpmn", DiagramXml.of(diagram, prefix)))));
    }

    /** Runs the jobs that bring signals to what has ended. */
    void finishDeliveries() {
        engine.runDueJobs();
    }

    /** A running or ended play of a diagram. */
    final class Instance {
        private final Diagram diagram;
        private final String prefix;
        private long rootId;
        private final Set<Long> before = new HashSet<>();

        Instance(Diagram diagram, String prefix) {
            this.diagram = diagram;
            this.prefix = prefix;
            instances().forEach(instance -> before.add(instance.id()));
        }

        Snapshot start(Map<String, Long> variables) {
            return snapshot(outcome(() -> rootId = execute(new StartProcessInstance(
                            new ProcessReference.Key(prefix + diagram.root().key()), null, values(variables)))
                    .id()));
        }

        Snapshot perform(Script.Step step) {
            OpenWait open = openWaits().get(step.index());
            return snapshot(outcome(() -> perform(open, step.variables())));
        }

        private void perform(OpenWait open, Map<String, Long> variables) {
            switch (open.kind()) {
                case Snapshot.Wait.TASK -> execute(new CompleteTask(open.id(), values(variables)));
                case Snapshot.Wait.EXTERNAL -> {
                    var topic = FetchAndLock.Topic.of(DiagramXml.topicOf(prefix, open.element()), LOCKED);
                    execute(new FetchAndLock(WORKER, 1000, List.of(topic)));
                    execute(new CompleteExternalTask(open.id(), WORKER, values(variables)));
                }
                case Snapshot.Wait.MESSAGE ->
                    execute(new CorrelateMessage(
                            DiagramXml.messageOf(open.element()),
                            null,
                            open.instanceId(),
                            Map.of(),
                            values(variables)));
                case Snapshot.Wait.CONDITION -> execute(new SetVariables(open.instanceId(), values(variables)));
                case Snapshot.Wait.CHOICE -> execute(new StartAdHocActivity(open.id(), open.element(), Map.of()));
                case Snapshot.Wait.NO_MORE -> execute(new CompleteAdHocSubProcess(open.id()));
                case Snapshot.Wait.SIGNAL -> execute(new BroadcastSignal(signalOf(open.element()), Map.of()));
                default -> runJob(open);
            }
        }

        private void runJob(OpenWait open) {
            if (open.kind().equals(Snapshot.Wait.TIMER)) {
                clock.advance(Duration.ofHours(1));
            }
            if (!engine.runJob(open.id())) {
                throw new JobFailed(failureOf(open.id()));
            }
        }

        private String signalOf(String elementId) {
            return prefix
                    + elementsNamed(elementId)
                            .map(Diagram.Element::text)
                            .findFirst()
                            .orElseThrow();
        }

        private boolean isConditional(String elementId) {
            return elementsNamed(elementId).anyMatch(element -> element.kind() == Kind.CONDITIONAL_CATCH);
        }

        private Stream<Diagram.Element> elementsNamed(String id) {
            return diagram.scopes().flatMap(scope -> scope.elements().stream()).filter(element -> element.id()
                    .equals(id));
        }

        /** Ends what still runs, so that nothing of it hears the signals of others. */
        void end() {
            if (instances().stream()
                    .anyMatch(instance -> instance.id() == rootId && instance.state() == InstanceState.ACTIVE)) {
                execute(new DeleteProcessInstance(rootId, "played to the end"));
            }
        }

        private List<OpenWait> openWaits() {
            List<OpenWait> waits = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection();
                    PreparedStatement query = connection.prepareStatement(WAITS)) {
                query.setLong(1, rootId);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        if (row.getString("kind").equals(Snapshot.Wait.CONDITION)
                                && !isConditional(row.getString("element_id"))) {
                            continue;
                        }
                        waits.add(new OpenWait(
                                row.getString("kind"),
                                row.getString("element_id"),
                                row.getLong("id"),
                                row.getLong("owner_id"),
                                withoutPrefix(row.getString("definition_key")),
                                row.getLong("instance_id")));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            waits.addAll(choices(waits));
            waits.sort(Comparator.comparingLong(OpenWait::owner)
                    .thenComparing(OpenWait::element)
                    .thenComparing(OpenWait::kind));
            return waits;
        }

        /** What may begin in the ad-hoc subprocesses that are open. */
        private List<OpenWait> choices(List<OpenWait> waits) {
            return waits.stream()
                    .filter(open -> open.kind().equals(Snapshot.Wait.NO_MORE))
                    .flatMap(open -> execute(new GetAdHocSubProcesses(open.instanceId())).stream()
                            .filter(adHoc -> adHoc.activityInstanceId() == open.id())
                            .flatMap(adHoc -> adHoc.enabledActivities().stream())
                            .map(choice -> new OpenWait(
                                    Snapshot.Wait.CHOICE,
                                    choice,
                                    open.id(),
                                    open.id(),
                                    open.process(),
                                    open.instanceId())))
                    .toList();
        }

        private Snapshot snapshot(String outcome) {
            return new Snapshot(
                    outcome,
                    openWaits().stream()
                            .map(open -> new Snapshot.Wait(open.process(), open.kind(), open.element()))
                            .toList(),
                    instances().stream().map(this::view).toList(),
                    deadlocks());
        }

        private List<String> deadlocks() {
            List<String> elements = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection();
                    PreparedStatement query = connection.prepareStatement(DEADLOCKS)) {
                query.setLong(1, rootId);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        elements.add(row.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return elements;
        }

        private List<HistoricProcessInstance> instances() {
            return diagram.processes().stream()
                    .flatMap(process -> execute(
                            new ListHistoricProcessInstances(null, prefix + process.key(), null, null, Page.of(1000)))
                            .items()
                            .stream())
                    .filter(instance -> !before.contains(instance.id()))
                    .sorted(Comparator.comparingLong(HistoricProcessInstance::id))
                    .toList();
        }

        private Snapshot.Instance view(HistoricProcessInstance instance) {
            List<String> path =
                    execute(new ListHistoricActivityInstances(instance.id(), null, null, null, Page.of(1000)))
                            .items()
                            .stream()
                            .map(EngineRun::shown)
                            .toList();
            Map<String, Long> variables = new TreeMap<>();
            for (HistoricVariable variable : execute(new ListHistoricVariables(instance.id(), Set.of(), Page.of(1000)))
                    .items()) {
                if (!Script.VARIABLES.contains(variable.name())) {
                    continue; // the engine's own, of loops
                }
                variables.put(variable.name(), ((Number) variable.value().toJava()).longValue());
            }
            return new Snapshot.Instance(
                    withoutPrefix(instance.processDefinitionKey()),
                    instance.state().name(),
                    path,
                    variables);
        }

        private String withoutPrefix(String key) {
            return key.substring(prefix.length());
        }
    }

    private record OpenWait(String kind, String element, long id, long owner, String process, long instanceId) {}

    private static final class JobFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        JobFailed(String message) {
            super(message);
        }
    }

    private static String shown(HistoricActivityInstance activity) {
        return activity.activityId() + (activity.endTime() == null ? "?" : activity.canceled() ? "-x" : "");
    }

    private static String outcome(Runnable work) {
        try {
            work.run();
            return Snapshot.DONE;
        } catch (EngineException refusal) {
            return refusal.code().name();
        } catch (JobFailed failure) {
            return failure.getMessage();
        }
    }

    /** A failed job tells only a text. */
    private String failureOf(long jobId) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select failure_message from penstock_job where id = ?")) {
            query.setLong(1, jobId);
            try (ResultSet row = query.executeQuery()) {
                @Nullable String message = row.next() ? row.getString(1) : null;
                if (message == null) {
                    return "job " + jobId + " did not run";
                }
                return message.contains("No outgoing sequence flow") ? "NO_FLOW_TAKEN" : message;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <R> R execute(Command<R> command) {
        return engine.engine().execute(CALLER, command);
    }

    private static Map<String, Value> values(Map<String, Long> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put(name, Value.of(value)));
        return values;
    }

    @Override
    public void close() {
        engine.close();
    }
}
