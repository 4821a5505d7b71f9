package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.activity;
import static io.penstock.engine.persistence.Fixture.ended;
import static io.penstock.engine.persistence.Fixture.job;
import static io.penstock.engine.persistence.Fixture.subscription;
import static io.penstock.engine.persistence.Fixture.task;
import static io.penstock.engine.persistence.Fixture.withChildCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.task.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who waited for the lock of a call hierarchy sees it as the holder left it. */
interface LockingContract extends StoreContract {

    /** Long enough for a statement to reach its wait; a test never fails because this is too short. */
    int REACH_THE_LOCK_MILLIS = 300;

    @Test
    default void aTaskThatWasCompletedMeanwhileIsGone() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow done = db().storedTask(instance, null);
        TaskRow[] next = new TaskRow[1];

        Located<TaskRow> found = whileLocked(
                instance,
                unit -> {
                    ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "next");
                    next[0] = task(activity.id(), instance, null);
                    unit.delete(done);
                    unit.delete(activity(done.id(), instance.id(), null, "approve"));
                    unit.insert(activity);
                    unit.insert(next[0]);
                    unit.update(withChildCount(instance, 1));
                },
                () -> db().inTransaction(unit -> db().persistence().taskStore().lockTask(done.id(), TENANT)));

        assertThat(found).isNull();
        assertThat(db().persistence().taskStore().findTask(next[0].id())).isEqualTo(next[0]);
    }

    @Test
    default void everythingIsReadAsItIsUnderTheLock() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow task = db().storedTask(instance, null);
        TaskRow claimed = task(task.id(), instance, "anna");

        Located<TaskRow> found = whileLocked(
                instance,
                unit -> {
                    unit.update(claimed);
                    unit.update(withChildCount(instance, 5));
                },
                () -> db().inTransaction(unit -> db().persistence().taskStore().lockTask(task.id(), TENANT)));

        assertThat(found).isNotNull();
        assertThat(found.thing()).isEqualTo(claimed);
        assertThat(found.instance()).isEqualTo(withChildCount(instance, 5));
    }

    @Test
    default void aTaskOfAnInstanceThatEndedIsGone() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow task = db().storedTask(instance, null);

        Located<TaskRow> found = whileLocked(
                instance,
                unit -> {
                    unit.deleteInstance(instance.id());
                    unit.insert(ended(instance, NOW));
                },
                () -> db().inTransaction(unit -> db().persistence().taskStore().lockTask(task.id(), TENANT)));

        assertThat(found).isNull();
    }

    @Test
    default void aTaskOfACalledInstanceWaitsForTheRoot() throws Exception {
        ProcessInstanceRow root = db().storedInstance();
        ProcessInstanceRow called = db().inTransaction(unit -> {
            ProcessInstanceRow row = Fixture.instance(unit.nextId(), root);
            unit.insert(row);
            return row;
        });
        TaskRow task = db().storedTask(called, null);

        Located<TaskRow> found =
                whileLocked(root, unit -> unit.update(withChildCount(called, 8)), () -> db().inTransaction(
                                unit -> db().persistence().taskStore().lockTask(task.id(), TENANT)));

        assertThat(found).isNotNull();
        assertThat(found.instance()).isEqualTo(withChildCount(called, 8));
    }

    @Test
    default void anInstanceThatEndedMeanwhileIsGone() throws Exception {
        ProcessInstanceRow root = db().storedInstance();
        ProcessInstanceRow called = db().inTransaction(unit -> {
            ProcessInstanceRow row = Fixture.instance(unit.nextId(), root);
            unit.insert(row);
            return row;
        });

        ProcessInstanceRow found = whileLocked(
                root,
                unit -> {
                    unit.deleteInstance(called.id());
                    unit.update(withChildCount(root, 0));
                },
                () -> db().inTransaction(
                                unit -> db().persistence().executionStore().lockInstance(called.id(), TENANT)));

        assertThat(found).isNull();
        assertThat(db().persistence().executionStore().findInstance(root.id())).isEqualTo(withChildCount(root, 0));
    }

    @Test
    default void anInstanceIsReadAsItIsUnderTheLock() throws Exception {
        ProcessInstanceRow root = db().storedInstance();

        ProcessInstanceRow found =
                whileLocked(root, unit -> unit.update(withChildCount(root, 7)), () -> db().inTransaction(
                                unit -> db().persistence().executionStore().lockInstance(root.id(), TENANT)));

        assertThat(found).isEqualTo(withChildCount(root, 7));
    }

    @Test
    default void aSubscriptionThatWasUsedMeanwhileIsGone() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow activity = db().storedActivity(instance);
        SubscriptionRow waiting = db().inTransaction(unit -> {
            SubscriptionRow row = subscription(unit.nextId(), "paid", activity, instance);
            unit.insert(row);
            return row;
        });

        Located<SubscriptionRow> found = whileLocked(
                instance, unit -> unit.deleteOwned(SubscriptionRow.class, activity.id()), () -> db().inTransaction(
                                unit -> db().persistence().subscriptionStore().lockSubscription(waiting.id())));

        assertThat(found).isNull();
    }

    @Test
    default void aJobThatWasCancelledMeanwhileIsGone() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow activity = db().storedActivity(instance);
        JobRow job = db().inTransaction(unit -> {
            JobRow row = job(unit.nextId(), activity, NOW, 0, 3, "node1", 1);
            unit.insert(row);
            return row;
        });

        Located<JobRow> found =
                whileLocked(instance, unit -> unit.deleteOwned(JobRow.class, activity.id()), () -> db().inTransaction(
                                unit -> db().persistence().jobStore().lockJob(job)));

        assertThat(found).isNull();
    }

    @Test
    default void instancesDoNotBlockEachOther() throws Exception {
        ProcessInstanceRow locked = db().storedInstance();
        ProcessInstanceRow free = db().storedInstance();
        TaskRow task = db().storedTask(free, null);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            db().inTransaction(unit -> {
                db().persistence().executionStore().lockInstance(locked.id(), TENANT);
                Future<?> work = other.submit(() -> db().inTransaction(theirs -> {
                    theirs.delete(Objects.requireNonNull(
                                    db().persistence().taskStore().lockTask(task.id(), TENANT))
                            .thing());
                    return 0;
                }));
                return quietly(() -> work.get(10, TimeUnit.SECONDS));
            });
        } finally {
            other.shutdownNow();
        }
        assertThat(db().persistence().taskStore().findTask(task.id())).isNull();
    }

    @Test
    default void waitingForALockEnds() throws Exception {
        ProcessInstanceRow instance = db().storedInstance();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            db().inTransaction(unit -> {
                db().persistence().executionStore().lockInstance(instance.id(), TENANT);
                Future<?> waiting = other.submit(() -> db().inTransaction(
                                theirs -> db().persistence().executionStore().lockInstance(instance.id(), TENANT)));
                assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_BUSY));
                return 0;
            });
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    default void manyThreadsOnOneInstanceLoseNothing() throws Exception {
        ProcessInstanceRow root = db().storedInstance();
        TaskRow task = db().storedTask(root, null);
        int threads = 4;
        int rounds = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                boolean byTask = t % 2 == 0;
                all.add(pool.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        addOne(root, task, byTask);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(db().persistence().executionStore().findInstance(root.id()))
                .isEqualTo(withChildCount(root, 1 + threads * rounds));
    }

    private void addOne(ProcessInstanceRow root, TaskRow task, boolean byTask) {
        db().inTransaction(unit -> {
            ProcessInstanceRow now = byTask
                    ? Objects.requireNonNull(db().persistence().taskStore().lockTask(task.id(), TENANT))
                            .instance()
                    : Objects.requireNonNull(db().persistence().executionStore().lockInstance(root.id(), TENANT));
            unit.update(withChildCount(now, now.childCount() + 1));
            return 0;
        });
    }

    /** Lets a thread wait for the hierarchy's lock while this one holds it, changes things and commits. */
    private <T extends @Nullable Object> T whileLocked(
            ProcessInstanceRow root, Consumer<UnitOfWork> change, Callable<T> waiter) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        try {
            Future<T> waiting = db().inTransaction(unit -> {
                assertThat(db().persistence().executionStore().lockInstance(root.id(), TENANT))
                        .isNotNull();
                Future<T> future = other.submit(() -> {
                    begun.countDown();
                    return waiter.call();
                });
                quietly(() -> begun.await(10, TimeUnit.SECONDS));
                assertThatThrownBy(() -> future.get(REACH_THE_LOCK_MILLIS, TimeUnit.MILLISECONDS))
                        .as("it waits")
                        .isInstanceOf(TimeoutException.class);
                change.accept(unit);
                return future;
            });
            return waiting.get(20, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
    }

    private static Object quietly(Callable<?> work) {
        try {
            return Objects.requireNonNullElse(work.call(), 0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
