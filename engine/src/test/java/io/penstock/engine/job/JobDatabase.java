package io.penstock.engine.job;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.expression.JuelExpressions;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real database with instances whose activities wait for jobs, and the nodes that run them. */
final class JobDatabase implements AutoCloseable {

    /** The databases that every test runs on. */
    enum Kind {
        /** A job that runs can be taken by another node when its lock ended. */
        H2,
        /** A job that runs is also locked in its row. */
        POSTGRES
    }

    static final long DEFINITION = 1;

    final Clock clock;
    final TestDefinitions definitions = new TestDefinitions();
    private final TestDatabase database;
    private final Persistence persistence;
    private final List<JobExecutor> executors = new ArrayList<>();

    JobDatabase(Kind kind, Clock clock) {
        this.clock = clock;
        this.database = kind == Kind.H2 ? TestDatabases.h2Memory() : TestDatabases.postgres();
        this.persistence = Persistence.open(database.dataSource(), PersistenceSettings.defaults(), clock);
        definitions.add(TestModel.definition(DEFINITION, 1, null));
    }

    static JobExecutorSettings settings(String nodeId) {
        return JobExecutorSettings.defaults()
                .withNodeId(nodeId)
                .withWorkerThreads(2)
                .withPollInterval(Duration.ofSeconds(60));
    }

    Node node(JobExecutorSettings settings) {
        return node(settings, persistence.transactions(), persistence.jobStore());
    }

    Node node(JobExecutorSettings settings, Transactions transactions, JobStore jobStore) {
        var jobs = new Jobs(
                new Jobs.Node(settings, clock, className -> true, WakeUpChannel.none()),
                jobStore,
                persistence.registrationStore(),
                new JuelExpressions(BeanLookup.none()),
                IncidentListener.none());
        var processes = new RecordingProcesses(persistence, definitions);
        var executor = jobs.executor(transactions, definitions, processes);
        executors.add(executor);
        return new Node(this, jobs, processes, executor);
    }

    /** One engine on the database. */
    record Node(JobDatabase database, Jobs jobs, RecordingProcesses processes, JobExecutor executor) {

        /** A new instance with an activity that a job will enter. */
        Waiting defer(String elementId) {
            return database.waiting(
                    elementId, (unitOfWork, visit) -> jobs.deferred().enterLater(visit));
        }

        /** Many of them in few transactions. */
        void defer(String elementId, int count) {
            for (int done = 0; done < count; done += 100) {
                database.inTransaction(unitOfWork -> {
                    for (int number = 0; number < 100; number++) {
                        database.insert(unitOfWork, elementId, (unit, visit) -> jobs.deferred()
                                .enterLater(visit));
                    }
                    return true;
                });
            }
        }
    }

    /** An activity that waits for its job. */
    record Waiting(ProcessInstanceRow instance, ActivityInstanceRow activity) {}

    Transactions transactions() {
        return persistence.transactions();
    }

    JobStore jobStore() {
        return persistence.jobStore();
    }

    <R> R inTransaction(Function<UnitOfWork, R> work) {
        return persistence.transactions().inTransaction(work);
    }

    Waiting waiting(String elementId, BiConsumer<UnitOfWork, Visit> wait) {
        return inTransaction(unitOfWork -> insert(unitOfWork, elementId, wait));
    }

    private Waiting insert(UnitOfWork unitOfWork, String elementId, BiConsumer<UnitOfWork, Visit> wait) {
        long id = unitOfWork.nextId();
        var instance = new ProcessInstanceRow(
                id, id, null, null, DEFINITION, "order", "default", null, unitOfWork.now(), null, 1, 0);
        unitOfWork.insert(instance);
        return new Waiting(instance, insert(unitOfWork, instance, elementId, wait));
    }

    ActivityInstanceRow insert(
            UnitOfWork unitOfWork, ProcessInstanceRow instance, String elementId, BiConsumer<UnitOfWork, Visit> wait) {
        var activity = new ActivityInstanceRow(
                unitOfWork.nextId(),
                instance.id(),
                null,
                elementId,
                null,
                "manualTask",
                ActivityState.BEFORE,
                null,
                unitOfWork.now(),
                0,
                null,
                false);
        unitOfWork.insert(activity);
        wait.accept(unitOfWork, new RecordingProcesses(persistence, definitions).visit(unitOfWork, instance, activity));
        return activity;
    }

    /** Does something with an activity that waits. */
    void visit(Waiting waiting, BiConsumer<UnitOfWork, Visit> work) {
        inTransaction(unitOfWork -> {
            var instance =
                    persistence.executionStore().lockInstance(waiting.instance().id(), "default");
            if (instance == null) {
                throw new IllegalStateException("The instance is gone");
            }
            var processes = new RecordingProcesses(persistence, definitions);
            work.accept(unitOfWork, processes.visit(unitOfWork, instance, waiting.activity()));
            return true;
        });
    }

    /** A job as it is stored. */
    record StoredJob(
            long id,
            @Nullable String lockOwner,
            long lockEpoch,
            int retries,
            Instant dueTime,
            long priority,
            @Nullable String repeat,
            @Nullable String failureMessage,
            @Nullable String failureStack) {}

    List<StoredJob> storedJobs() {
        return query(
                "select id, lock_owner, lock_epoch, retries, due_time, priority, repeat_, failure_message,"
                        + " failure_stack from penstock_job order by due_time, id",
                row -> new StoredJob(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getObject(5, java.time.OffsetDateTime.class).toInstant(),
                        row.getLong(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)));
    }

    long jobCount() {
        return query("select count(*) from penstock_job", row -> row.getLong(1)).get(0);
    }

    StoredJob onlyJob() {
        List<StoredJob> jobs = storedJobs();
        if (jobs.size() != 1) {
            throw new AssertionError("Expected one job: " + jobs);
        }
        return jobs.get(0);
    }

    /** How often a job of each instance was committed. */
    List<Long> commitsOfInstances() {
        return query(
                "select (select count(*) from penstock_variable v where v.instance_id = i.id)"
                        + " from penstock_process_instance i order by i.id",
                row -> row.getLong(1));
    }

    long incidents() {
        return query("select count(*) from penstock_incident", row -> row.getLong(1))
                .get(0);
    }

    List<Integer> incidentCounts() {
        return query("select incident_count from penstock_process_instance order by id", row -> row.getInt(1));
    }

    void execute(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private <R> List<R> query(String sql, RowReader<R> reader) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<R> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        executors.forEach(executor -> executor.stop(Duration.ofSeconds(5)));
        database.close();
    }
}
