package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.history.ExpiredHistory;
import io.penstock.engine.history.ExpiredInstance;
import io.penstock.engine.history.HistoricActivityRow;
import io.penstock.engine.history.HistoricVariableRow;
import io.penstock.engine.history.HistoryStore;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** History unites what runs and what ended. */
interface HistoryStoreContract extends StoreContract {

    private HistoryStore store() {
        return db().persistence().historyStore();
    }

    @Test
    default void listsRunningAndEndedInstances() {
        ProcessInstanceRow first = db().storedInstance();
        ProcessInstanceRow second = db().storedInstance();
        ProcessInstanceRow third = db().storedInstance();
        end(second);

        assertThat(instances(null, null, null, null)).containsExactly(first.id(), second.id(), third.id());
        assertThat(instances(null, null, null, true)).containsExactly(second.id());
        assertThat(instances(null, null, null, false)).containsExactly(first.id(), third.id());
        assertThat(instances(second.id(), null, null, null)).containsExactly(second.id());
        assertThat(instances(null, "order", null, null)).hasSize(3);
        assertThat(instances(null, "other", null, null)).isEmpty();
        assertThat(instances(null, null, third.businessKey(), null)).containsExactly(third.id());
        assertThat(instances(null, null, second.businessKey(), null)).containsExactly(second.id());
        List<HistoricProcessInstance> found = store().list(
                        new ListHistoricProcessInstances(null, null, null, null, Page.first()), TENANT)
                .items();
        assertThat(found.get(0))
                .isEqualTo(new HistoricProcessInstance(
                        first.id(),
                        first.definitionId(),
                        "order",
                        first.businessKey(),
                        NOW,
                        null,
                        InstanceState.ACTIVE,
                        "anna",
                        null,
                        null));
        assertThat(found.get(1).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(found.get(1).endTime()).isEqualTo(NOW.plusSeconds(9));
        assertThat(store().list(new ListHistoricProcessInstances(null, null, null, null, Page.first()), "other")
                        .items())
                .isEmpty();
    }

    @Test
    default void findsInstancesWhoseTimeHasComeThoseFirstThatCameFirst() {
        ProcessInstanceRow later = db().storedInstance();
        ProcessInstanceRow first = db().storedInstance();
        ProcessInstanceRow notYet = db().storedInstance();
        db().inTransaction(unit -> {
            unit.insert(ended(later, NOW.minusSeconds(200)));
            unit.insert(ended(first, NOW.minusSeconds(300)));
            unit.insert(ended(notYet, NOW));
            return null;
        });
        ExpiredHistory expired = db().persistence().expiredHistory();

        assertThat(expired.instances(Instant.EPOCH, NOW, 10))
                .containsExactly(
                        new ExpiredInstance(first.id(), NOW.minusSeconds(200)),
                        new ExpiredInstance(later.id(), NOW.minusSeconds(100)));
        assertThat(expired.instances(Instant.EPOCH, NOW, 1))
                .extracting(ExpiredInstance::id)
                .containsExactly(first.id());
        assertThat(expired.instances(NOW.minusSeconds(150), NOW, 10))
                .extracting(ExpiredInstance::id)
                .containsExactly(later.id());
    }

    @Test
    default void removesInPortions() {
        ProcessInstanceRow gone = db().storedInstance();
        ProcessInstanceRow stays = db().storedInstance();
        for (ProcessInstanceRow instance : List.of(gone, stays)) {
            db().inTransaction(unit -> {
                unit.insert(ended(instance, NOW));
                for (int i = 0; i < 3; i++) {
                    unit.insert(historicActivity(unit.nextId(), instance.id()));
                    unit.insert(new HistoricVariableRow(
                            unit.nextId(), instance.id(), instance.id(), TENANT, "v" + i, Value.of(i)));
                }
                return null;
            });
        }
        ExpiredHistory expired = db().persistence().expiredHistory();
        List<Long> ids = List.of(gone.id());

        assertThat(removed(() -> expired.removeActivities(ids, 2))).isEqualTo(2);
        assertThat(removed(() -> expired.removeActivities(ids, 2))).isEqualTo(1);
        assertThat(removed(() -> expired.removeVariables(ids, 2))).isEqualTo(2);
        assertThat(removed(() -> expired.removeVariables(ids, 2))).isEqualTo(1);
        assertThat(removed(() -> expired.removeInstances(ids))).isEqualTo(1);

        assertThat(db().database().rowCounts())
                .containsEntry("penstock_history_instance", 1L)
                .containsEntry("penstock_history_activity", 3L)
                .containsEntry("penstock_history_variable", 3L);
    }

    @Test
    default void aLeaseHasOneOwnerUntilItEnds() {
        ExpiredHistory expired = db().persistence().expiredHistory();
        Instant end = NOW.plusSeconds(60);

        assertThat(leased(() -> expired.lease("a", NOW, end))).isTrue();
        assertThat(leased(() -> expired.lease("b", NOW.plusSeconds(30), end))).isFalse();
        assertThat(leased(() -> expired.lease("a", NOW.plusSeconds(30), end))).isTrue();
        assertThat(leased(() -> expired.lease("b", end, end.plusSeconds(60)))).isTrue();
        assertThat(leased(() -> expired.lease("a", end, end.plusSeconds(60)))).isFalse();
    }

    private int removed(IntSupplier work) {
        return db().<Integer>inTransaction(unit -> work.getAsInt());
    }

    private boolean leased(BooleanSupplier work) {
        return db().<Boolean>inTransaction(unit -> work.getAsBoolean());
    }

    private static HistoricActivityRow historicActivity(long id, long instanceId) {
        return new HistoricActivityRow(
                id, instanceId, null, TENANT, "a", null, "serviceTask", NOW, NOW, false, null, null);
    }

    @Test
    default void pagesThroughRunningAndEndedInstances() {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ProcessInstanceRow instance = db().storedInstance();
            all.add(instance.id());
            if (i % 2 == 0) {
                end(instance);
            }
        }

        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            Slice<HistoricProcessInstance> slice =
                    store().list(new ListHistoricProcessInstances(null, null, null, null, new Page(2, cursor)), TENANT);
            slice.items().forEach(item -> seen.add(item.id()));
            cursor = slice.nextCursor();
        } while (cursor != null);

        assertThat(seen).isEqualTo(all);
    }

    @Test
    default void listsRunningInstances() {
        ProcessInstanceRow first = db().storedInstance();
        ProcessInstanceRow second = db().storedInstance();
        end(second);

        assertThat(store().list(new ListProcessInstances("order", null, Page.first()), TENANT)
                        .items())
                .containsExactly(new ProcessInstance(
                        first.id(), first.definitionId(), "order", first.businessKey(), NOW, false));
        assertThat(store().list(new ListProcessInstances(null, second.businessKey(), Page.first()), TENANT)
                        .items())
                .isEmpty();
    }

    @Test
    default void listsOpenAndEndedActivities() {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow open = db().storedTask(instance, "anna");
        HistoricActivityRow task = db().inTransaction(unit -> {
            var row = new HistoricActivityRow(
                    unit.nextId(),
                    instance.id(),
                    null,
                    TENANT,
                    "check",
                    "Check",
                    "userTask",
                    NOW,
                    NOW.plusSeconds(1),
                    true,
                    "bert",
                    null);
            unit.insert(row);
            unit.insert(new HistoricActivityRow(
                    unit.nextId(),
                    instance.id(),
                    null,
                    TENANT,
                    "start",
                    null,
                    "startEvent",
                    NOW,
                    NOW,
                    false,
                    null,
                    99L));
            return row;
        });

        List<HistoricActivityInstance> all = activities(instance.id(), null, null, null);
        assertThat(all).extracting(HistoricActivityInstance::activityId).containsExactly("approve", "check", "start");
        assertThat(all.get(0).assignee()).isEqualTo("anna");
        assertThat(all.get(0).taskId()).isEqualTo(open.id());
        assertThat(all.get(0).endTime()).isNull();
        assertThat(all.get(1))
                .isEqualTo(new HistoricActivityInstance(
                        task.id(),
                        "check",
                        "Check",
                        "userTask",
                        instance.id(),
                        NOW,
                        NOW.plusSeconds(1),
                        true,
                        task.id(),
                        "bert",
                        null));
        assertThat(all.get(2).taskId()).isNull();
        assertThat(all.get(2).calledProcessInstanceId()).isEqualTo(99L);
        assertThat(activities(instance.id(), null, null, true)).hasSize(2);
        assertThat(activities(instance.id(), null, null, false)).hasSize(1);
        assertThat(activities(null, null, "userTask", null)).hasSize(2);
        assertThat(activities(null, "check", null, null)).hasSize(1);
        assertThat(activities(4711L, null, null, null)).isEmpty();
    }

    @Test
    default void listsOpenAndEndedVariables() {
        ProcessInstanceRow instance = db().storedInstance();
        db().inTransaction(unit -> {
            unit.insert(new HistoricVariableRow(
                    unit.nextId(), instance.id(), 42, TENANT, "old", new Value.StringValue("o")));
            unit.insert(Fixture.variable(unit.nextId(), instance.id(), instance.id(), "x", new Value.LongValue(1)));
            unit.insert(Fixture.variable(unit.nextId(), instance.id(), instance.id(), "y", new Value.LongValue(2)));
            return 0;
        });

        assertThat(variables(instance.id(), Set.of()))
                .extracting(HistoricVariable::name, HistoricVariable::activityInstanceId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("old", 42L),
                        org.assertj.core.groups.Tuple.tuple("x", null),
                        org.assertj.core.groups.Tuple.tuple("y", null));
        assertThat(variables(instance.id(), Set.of("y", "old")))
                .extracting(HistoricVariable::name)
                .containsExactly("old", "y");
        assertThat(variables(4711, Set.of())).isEmpty();
    }

    private void end(ProcessInstanceRow instance) {
        db().inTransaction(unit -> {
            unit.deleteInstance(instance.id());
            unit.insert(ended(instance, NOW.plusSeconds(9)));
            return 0;
        });
    }

    private List<Long> instances(
            @Nullable Long id, @Nullable String key, @Nullable String businessKey, @Nullable Boolean finished) {
        return store()
                .list(new ListHistoricProcessInstances(id, key, businessKey, finished, Page.first()), TENANT)
                .items()
                .stream()
                .map(HistoricProcessInstance::id)
                .toList();
    }

    private List<HistoricActivityInstance> activities(
            @Nullable Long instanceId, @Nullable String id, @Nullable String type, @Nullable Boolean finished) {
        return store().list(new ListHistoricActivityInstances(instanceId, id, type, finished, Page.first()), TENANT)
                .items();
    }

    private List<HistoricVariable> variables(long instanceId, Set<String> names) {
        return store().list(new ListHistoricVariables(instanceId, names, Page.first()), TENANT)
                .items();
    }
}
