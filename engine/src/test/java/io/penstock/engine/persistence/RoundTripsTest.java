package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.activity;
import static io.penstock.engine.persistence.Fixture.candidate;
import static io.penstock.engine.persistence.Fixture.ended;
import static io.penstock.engine.persistence.Fixture.instance;
import static io.penstock.engine.persistence.Fixture.job;
import static io.penstock.engine.persistence.Fixture.task;
import static io.penstock.engine.persistence.Fixture.variable;
import static io.penstock.engine.persistence.Fixture.withChildCount;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.history.HistoricActivityRow;
import io.penstock.engine.job.Acquisition;
import io.penstock.engine.task.CandidateRow;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.testing.PostgresProbe;
import io.penstock.engine.testing.PostgresProbe.Counts;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How often a command waits for PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripsTest {

    private final PostgresProbe probe = PostgresProbe.open();

    @SuppressWarnings("NullAway.Init") // before all tests
    private Fixture db;

    @BeforeAll
    void open() {
        db = new Fixture(
                probe.database(),
                Persistence.open(probe.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC()));
        db.nextId();
    }

    @AfterAll
    void close() {
        probe.close();
    }

    @Test
    void aFlushOfFewRowsIsOneRoundTrip() {
        Counts counts = probe.measure(() -> start(1));

        assertThat(counts).isEqualTo(new Counts(2, 0, 1, 1));
    }

    @Test
    void aStartWithAThousandRowsIsOneBatchForEachKindAndOneCommit() {
        for (int rows : new int[] {60, 250}) {
            Counts counts = probe.measure(() -> start(rows));

            assertThat(counts).isEqualTo(new Counts(6, 5, 0, 1));
        }
    }

    @Test
    void completingATask() {
        ProcessInstanceRow instance = db.storedInstance();
        TaskRow task = db.storedTask(instance, "anna");
        long next = db.nextId();

        Counts counts = probe.measure(() -> db.inTransaction(unit -> {
            Located<TaskRow> located =
                    Objects.requireNonNull(db.persistence().taskStore().lockTask(task.id(), TENANT));
            unit.delete(located.thing());
            unit.delete(located.activity());
            unit.deleteOwned(CandidateRow.class, task.id());
            unit.insert(historic(located.activity()));
            unit.insert(activity(next, instance.id(), null, "next"));
            unit.insert(task(next, instance, null));
            unit.insert(historic(activity(next + 1, instance.id(), null, "gateway")));
            return 0;
        }));

        // lock; delete task, activity, candidates and insert history, activity, task; commit
        assertThat(counts).isEqualTo(new Counts(3, 0, 2, 1));
    }

    @Test
    void completingTheLastTask() {
        ProcessInstanceRow instance = db.storedInstance();
        TaskRow task = db.storedTask(instance, "anna");

        Counts counts = probe.measure(() -> db.inTransaction(unit -> {
            Located<TaskRow> located =
                    Objects.requireNonNull(db.persistence().taskStore().lockTask(task.id(), TENANT));
            unit.delete(located.thing());
            unit.delete(located.activity());
            unit.deleteOwned(CandidateRow.class, task.id());
            unit.insert(historic(located.activity()));
            unit.write(new ArchiveVariables(instance.id(), instance.id(), TENANT));
            unit.deleteInstance(instance.id());
            unit.insert(ended(located.instance(), NOW));
            return 0;
        }));

        // lock; archive variables, delete the instance and insert two kinds of history; commit
        assertThat(counts).isEqualTo(new Counts(3, 0, 2, 1));
    }

    @Test
    void aListOutsideOfATransactionIsOneRoundTrip() {
        ProcessInstanceRow instance = db.storedInstance();
        TaskRow task = db.storedTask(instance, null);
        db.inTransaction(unit -> {
            unit.insert(candidate(unit.nextId(), task, true, "sales"));
            return 0;
        });

        assertThat(probe.measure(
                        () -> db.persistence().taskStore().list(ListTasks.ofProcessInstance(instance.id()), TENANT)))
                .isEqualTo(new Counts(1, 0, 1, 0));
        assertThat(probe.measure(() -> db.persistence()
                        .historyStore()
                        .list(new ListHistoricProcessInstances(null, null, null, null, Page.first()), TENANT)))
                .isEqualTo(new Counts(1, 0, 1, 0));
    }

    @Test
    void acquiringJobsIsOneStatement() {
        ProcessInstanceRow instance = db.storedInstance();
        ActivityInstanceRow activity = db.storedActivity(instance);
        db.inTransaction(unit -> {
            for (int i = 0; i < 100; i++) {
                unit.insert(job(unit.nextId(), activity, NOW, i % 5, 3));
            }
            return 0;
        });

        assertThat(probe.measure(() -> db.inTransaction(unit ->
                        db.persistence().jobStore().acquire(Acquisition.ofAny("node1", NOW, NOW.plusSeconds(60), 50)))))
                .isEqualTo(new Counts(2, 0, 1, 1));
        assertThat(probe.measure(() -> db.persistence().jobStore().nextDueTime(java.util.Set.of())))
                .isEqualTo(new Counts(1, 0, 1, 0));
    }

    @Test
    void aUnitOfWorkThatDoesNothingAsksNothing() {
        assertThat(probe.measure(() -> db.inTransaction(unit -> 0)).roundTrips())
                .isZero();
    }

    private void start(int rows) {
        db.inTransaction(unit -> {
            ProcessInstanceRow instance = instance(unit.nextId(), null);
            unit.insert(instance);
            for (int i = 0; i < rows; i++) {
                ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "a");
                unit.insert(activity);
                unit.insert(task(activity.id(), instance, null));
                unit.insert(variable(unit.nextId(), instance.id(), activity.id(), "x", new Value.LongValue(1)));
                unit.insert(historic(activity));
            }
            unit.update(withChildCount(instance, rows));
            return 0;
        });
    }

    private static HistoricActivityRow historic(ActivityInstanceRow row) {
        return new HistoricActivityRow(
                row.id(),
                row.instanceId(),
                null,
                TENANT,
                row.elementId(),
                row.elementName(),
                row.elementType(),
                row.startTime(),
                NOW,
                false,
                null,
                null);
    }
}
