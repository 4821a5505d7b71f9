package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.task.TaskStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the store of tasks promises. */
interface TaskStoreContract extends StoreContract {

    private TaskStore store() {
        return db().persistence().taskStore();
    }

    @Test
    default void locksATaskWithItsActivityAndInstance() {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow task = db().storedTask(instance, "anna");

        db().inTransaction(unit -> {
            assertThat(store().lockTask(task.id(), TENANT)).satisfies(located -> {
                assertThat(located).isNotNull();
                assertThat(located.thing()).isEqualTo(task);
                assertThat(located.activity())
                        .isEqualTo(db().persistence().executionStore().findActivity(task.id()));
                assertThat(located.instance()).isEqualTo(instance);
            });
            assertThat(store().lockTask(task.id(), "other")).isNull();
            assertThat(store().lockTask(4711, TENANT)).isNull();
            assertThat(store().findTask(task.id())).isEqualTo(task);
            return 0;
        });
    }

    @Test
    default void theInstanceOfALockedTaskIsTheCalledOne() {
        ProcessInstanceRow root = db().storedInstance();
        ProcessInstanceRow called = db().inTransaction(unit -> {
            ProcessInstanceRow row = Fixture.instance(unit.nextId(), root);
            unit.insert(row);
            return row;
        });
        TaskRow task = db().storedTask(called, null);

        db().inTransaction(unit -> {
            assertThat(store().lockTask(task.id(), TENANT)).satisfies(located -> {
                assertThat(located).isNotNull();
                assertThat(located.instance()).isEqualTo(called);
            });
            return 0;
        });
    }

    @Test
    default void listsWithCandidates() {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow plain = db().storedTask(instance, "anna");
        TaskRow offered = db().storedTask(instance, null);
        TaskRow claimed = db().storedTask(instance, "bert");
        db().inTransaction(unit -> {
            unit.insert(candidate(unit.nextId(), offered, false, "anna"));
            unit.insert(candidate(unit.nextId(), offered, true, "sales"));
            unit.insert(candidate(unit.nextId(), offered, true, "support"));
            unit.insert(candidate(unit.nextId(), claimed, true, "sales"));
            return 0;
        });

        assertThat(list(query("anna", null, null, false))).containsExactly(plain.id());
        assertThat(list(query(null, "anna", null, false))).containsExactly(offered.id());
        assertThat(list(query(null, "sales", null, false))).isEmpty();
        assertThat(list(query(null, null, "sales", false))).containsExactly(offered.id(), claimed.id());
        assertThat(list(query(null, null, "sales", true))).containsExactly(offered.id());
        assertThat(list(query(null, null, null, false))).containsExactly(plain.id(), offered.id(), claimed.id());
        assertThat(store().list(query(null, "anna", null, false), TENANT).items())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.candidateUsers()).containsExactly("anna");
                    assertThat(found.candidateGroups()).containsExactly("sales", "support");
                    assertThat(found.assignee()).isNull();
                    assertThat(found.dueDate()).isEqualTo(offered.dueDate());
                    assertThat(found.processInstanceId()).isEqualTo(instance.id());
                });
        assertThat(store().list(query(null, null, null, false), "other").items())
                .isEmpty();
        assertThat(store().list(new ListTasks(null, null, null, false, null, "review", Page.first()), TENANT)
                        .items())
                .isEmpty();
    }

    @Test
    default void pagesByTasksNotByCandidates() {
        ProcessInstanceRow instance = db().storedInstance();
        List<TaskRow> tasks = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> db().storedTask(instance, null))
                .toList();
        db().inTransaction(unit -> {
            for (TaskRow task : tasks) {
                for (String group : List.of("a", "b", "c")) {
                    unit.insert(candidate(unit.nextId(), task, true, group));
                }
            }
            return 0;
        });

        List<Long> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            Slice<UserTask> slice = store().list(
                            new ListTasks(null, null, null, false, instance.id(), null, new Page(2, cursor)), TENANT);
            slice.items().forEach(task -> {
                seen.add(task.id());
                assertThat(task.candidateGroups()).hasSize(3);
            });
            cursor = slice.nextCursor();
        } while (cursor != null);

        assertThat(seen)
                .containsExactlyElementsOf(tasks.stream().map(TaskRow::id).toList());
    }

    private List<Long> list(ListTasks query) {
        return store().list(query, TENANT).items().stream().map(UserTask::id).toList();
    }

    private static ListTasks query(
            @Nullable String assignee, @Nullable String user, @Nullable String group, boolean unassigned) {
        return new ListTasks(assignee, user, group, unassigned, null, null, Page.first());
    }
}
