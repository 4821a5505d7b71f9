package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.DEFINITION;
import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.activity;
import static io.penstock.engine.persistence.Fixture.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What the store of running instances promises. */
interface ExecutionStoreContract extends StoreContract {

    private ExecutionStore store() {
        return db().persistence().executionStore();
    }

    @Test
    default void everyColumnComesBack() {
        ProcessInstanceRow root = db().storedInstance();
        ProcessInstanceRow called = withCompletions(instance(db().nextId(), root), 3);
        ActivityInstanceRow full = new ActivityInstanceRow(
                db().nextId(),
                root.id(),
                root.id() + 1,
                "call",
                "Call",
                "callActivity",
                ActivityState.AFTER,
                "flow",
                NOW,
                2,
                called.id(),
                true,
                3L);
        ActivityInstanceRow sparse = new ActivityInstanceRow(
                db().nextId(), root.id(), null, "a", null, "task", ActivityState.BEFORE, null, NOW, 0, null, false);
        db().inTransaction(unit -> {
            unit.insert(called);
            unit.insert(full);
            unit.insert(sparse);
            return 0;
        });

        assertThat(store().findInstance(root.id())).isEqualTo(root);
        assertThat(store().findInstance(called.id())).isEqualTo(called);
        assertThat(store().findActivity(full.id())).isEqualTo(full);
        assertThat(store().findActivity(sparse.id())).isEqualTo(sparse);
        db().inTransaction(unit -> {
            assertThat(store().lockInstance(called.id(), TENANT)).isEqualTo(called);
            assertThat(store().lockInstance(root.id(), TENANT)).isEqualTo(root);
            assertThat(store().lockInstance(root.id(), "other")).isNull();
            assertThat(store().lockInstance(4711, TENANT)).isNull();
            return 0;
        });
    }

    @Test
    default void findsActivitiesByScopeAndElement() {
        ProcessInstanceRow root = db().storedInstance();
        ProcessInstanceRow other = db().storedInstance();
        long scope = db().nextId();
        ActivityInstanceRow top = activity(db().nextId(), root.id(), null, "a");
        ActivityInstanceRow inner = activity(db().nextId(), root.id(), scope, "a");
        ActivityInstanceRow innerB = activity(db().nextId(), root.id(), scope, "b");
        db().inTransaction(unit -> {
            List.of(top, inner, innerB, activity(unit.nextId(), other.id(), null, "a"))
                    .forEach(unit::insert);
            return 0;
        });

        assertThat(store().activitiesOf(root.id())).containsExactly(top, inner, innerB);
        assertThat(store().activitiesOf(root.id(), "a")).containsExactly(top, inner);
        assertThat(store().activitiesOf(root.id(), null, List.of("a", "b"))).containsExactly(top);
        assertThat(store().activitiesOf(root.id(), scope, List.of("a"))).containsExactly(inner);
        assertThat(store().activitiesOf(root.id(), scope, List.of("c", "b", "a")))
                .containsExactly(inner, innerB);
        assertThat(store().activitiesOf(root.id(), scope, List.of("c"))).isEmpty();
        assertThat(store().activitiesOf(root.id(), scope, List.of())).isEmpty();
    }

    @Test
    default void readsVariablesOfSeveralScopes() {
        ProcessInstanceRow root = db().storedInstance();
        long scope = db().nextId();
        db().inTransaction(unit -> {
            unit.insert(Fixture.variable(unit.nextId(), root.id(), root.id(), "x", new Value.LongValue(1)));
            unit.insert(Fixture.variable(unit.nextId(), root.id(), scope, "y", new Value.LongValue(2)));
            unit.insert(Fixture.variable(unit.nextId(), root.id(), scope + 100_000, "z", new Value.LongValue(3)));
            return 0;
        });

        assertThat(store().variablesOf(root.id(), List.of(root.id(), scope)))
                .extracting(variable -> variable.name())
                .containsExactly("x", "y");
        assertThat(store().variablesOf(root.id(), List.of())).isEmpty();
    }

    @Test
    default void listsRunningRootInstances() {
        ProcessInstanceRow first = db().storedInstance();
        db().inTransaction(unit -> {
            unit.insert(instance(unit.nextId(), first));
            return 0;
        });
        ProcessInstanceRow second = db().storedInstance();

        assertThat(store().runningInstancesOf(DEFINITION, 10)).containsExactly(first.id(), second.id());
        assertThat(store().runningInstancesOf(DEFINITION, 1)).containsExactly(first.id());
        assertThat(store().runningInstancesOf(99, 1)).isEmpty();
    }

    @Test
    default void timesDoNotDependOnTheZoneOfTheJvm() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            ProcessInstanceRow written = at(Instant.parse("2026-03-08T07:30:00.000001Z"));
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            ProcessInstanceRow inTheGap = at(Instant.parse("2026-03-29T01:30:00.123456789Z"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(store().findInstance(written.id())).isEqualTo(written);
            assertThat(store().findInstance(inTheGap.id()))
                    .extracting(ProcessInstanceRow::startTime)
                    .as("cut to microseconds, not rounded")
                    .isEqualTo(Instant.parse("2026-03-29T01:30:00.123456Z"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    default void anEmptyNullableTextIsNull() {
        ProcessInstanceRow template = instance(db().nextId(), null);
        ProcessInstanceRow written = new ProcessInstanceRow(
                template.id(), template.id(), null, null, DEFINITION, "order", TENANT, "", NOW, "", 0, 0);
        db().inTransaction(unit -> {
            unit.insert(written);
            return 0;
        });

        assertThat(store().findInstance(written.id())).satisfies(found -> {
            assertThat(found).isNotNull();
            assertThat(found.businessKey()).isNull();
            assertThat(found.startUserId()).isNull();
        });
    }

    private ProcessInstanceRow at(Instant time) {
        long id = db().nextId();
        var row = new ProcessInstanceRow(id, id, null, null, DEFINITION, "order", TENANT, null, time, null, 0, 0);
        db().inTransaction(unit -> {
            unit.insert(row);
            return 0;
        });
        return row;
    }

    private static ProcessInstanceRow withCompletions(ProcessInstanceRow row, long completions) {
        return new ProcessInstanceRow(
                row.id(),
                row.rootId(),
                row.superInstanceId(),
                row.superActivityId(),
                row.definitionId(),
                row.definitionKey(),
                row.tenantId(),
                row.businessKey(),
                row.startTime(),
                row.startUserId(),
                row.childCount(),
                row.incidentCount(),
                completions,
                "an error",
                "an escalation");
    }
}
