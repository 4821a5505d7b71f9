package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.IncidentRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.job.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the store of jobs promises. */
interface JobStoreContract extends StoreContract {

    Instant LOCK_END = NOW.plusSeconds(300);

    private JobStore store() {
        return db().persistence().jobStore();
    }

    @Test
    default void givesDueJobsByPriorityThenByTime() {
        ActivityInstanceRow activity = activity();
        JobRow late = stored(job(db().nextId(), activity, NOW.minusSeconds(1), 0, 3));
        JobRow early = stored(job(db().nextId(), activity, NOW.minusSeconds(9), 0, 3));
        JobRow urgent = stored(job(db().nextId(), activity, NOW, 50, 3));
        JobRow lazy = stored(job(db().nextId(), activity, NOW.minusSeconds(99), -5, 1));
        stored(job(db().nextId(), activity, NOW.plusSeconds(1), 100, 3));
        stored(job(db().nextId(), activity, NOW.minusSeconds(1), 200, 0));

        assertThat(acquire("node1", NOW, 3)).extracting(JobRow::id).containsExactly(urgent.id(), early.id(), late.id());
        assertThat(acquire("node2", NOW, 3)).extracting(JobRow::id).containsExactly(lazy.id());
        assertThat(acquire("node2", NOW, 3)).isEmpty();
    }

    @Test
    default void takes2500JobsAtOnce() {
        ActivityInstanceRow activity = activity();
        db().inTransaction(unit -> {
            for (int i = 0; i < 2_500; i++) {
                unit.insert(job(unit.nextId(), activity, NOW, 0, 3));
            }
            return 0;
        });

        assertThat(acquire("node1", NOW, 5_000)).hasSize(2_500);
        assertThat(acquire("node2", NOW, 5_000)).isEmpty();
    }

    @Test
    default void aLockHasAnOwnerAnEpochAndAnEnd() {
        JobRow job = stored(job(db().nextId(), activity(), NOW, 0, 3));

        JobRow first = only(acquire("node1", NOW, 9));
        assertThat(first.lockOwner()).isEqualTo("node1");
        assertThat(first.lockEpoch()).isEqualTo(1);
        assertThat(first.lockedUntil()).isEqualTo(LOCK_END);
        assertThat(withoutLock(first)).isEqualTo(job);

        assertThat(acquire("node2", LOCK_END.minusMillis(1), 9)).isEmpty();
        JobRow second = only(acquire("node2", LOCK_END, 9));
        assertThat(second.lockEpoch()).isEqualTo(2);
        db().inTransaction(unit -> {
            assertThat(store().lockJob(first)).as("the lock was lost").isNull();
            assertThat(store().lockJob(second)).satisfies(located -> {
                assertThat(located).isNotNull();
                assertThat(located.thing()).isEqualTo(second);
                assertThat(located.activity().id()).isEqualTo(job.activityInstanceId());
                assertThat(located.instance().id()).isEqualTo(job.instanceId());
            });
            return 0;
        });
    }

    @Test
    default void knowsWhenTheNextJobIsDue() {
        assertThat(store().nextDueTime(java.util.Set.of())).isNull();
        ActivityInstanceRow activity = activity();
        stored(job(db().nextId(), activity, NOW.minusSeconds(60), 7, 0));
        assertThat(store().nextDueTime(java.util.Set.of()))
                .as("a job without retries waits for an operator")
                .isNull();
        stored(job(db().nextId(), activity, NOW.plusSeconds(60), 0, 3));
        stored(job(db().nextId(), activity, NOW.plusSeconds(30), -9, 3));
        assertThat(store().nextDueTime(java.util.Set.of())).isEqualTo(NOW.plusSeconds(30));
        acquire("node1", NOW.plusSeconds(30), 9);
        assertThat(store().nextDueTime(java.util.Set.of())).isEqualTo(NOW.plusSeconds(60));
        acquire("node1", NOW.plusSeconds(60), 9);
        assertThat(store().nextDueTime(java.util.Set.of()))
                .as("the end of a lock")
                .isEqualTo(LOCK_END);
    }

    @Test
    default void renewsOnlyLocksThatAreStillHeld() {
        ActivityInstanceRow activity = activity();
        JobRow held = stored(job(db().nextId(), activity, NOW, 0, 3));
        JobRow lost = stored(job(db().nextId(), activity, NOW, 0, 3));
        List<JobRow> jobs = acquire("node1", NOW, 9);
        db().inTransaction(unit -> {
            JobRow job = jobs.stream()
                    .filter(row -> row.id() == lost.id())
                    .findFirst()
                    .orElseThrow();
            store().releaseLocks("node1", List.of(job));
            return 0;
        });
        acquire("node2", NOW, 9);

        Instant later = LOCK_END.plusSeconds(60);
        assertThat(renew(jobs, later)).containsExactly(held.id());
        assertThat(renew(List.of(), later)).isEmpty();
        assertThat(only(acquire("node3", LOCK_END, 9)).id()).isEqualTo(lost.id());
    }

    @Test
    default void aReleasedJobIsTakenAtOnce() {
        stored(job(db().nextId(), activity(), NOW, 0, 3));
        List<JobRow> jobs = acquire("node1", NOW, 9);

        db().inTransaction(unit -> {
            store().releaseLocks("node1", jobs);
            return 0;
        });

        assertThat(only(acquire("node2", NOW, 9)).lockEpoch()).isEqualTo(2);
    }

    @Test
    default void recordsAFailureWhileTheLockIsHeld() {
        stored(job(db().nextId(), activity(), NOW, 0, 3));
        JobRow job = only(acquire("node1", NOW, 9));
        String stack = "at\0 line\n".repeat(2000);

        assertThat(fail(job, 2, NOW.plusSeconds(60), "boom\0" + "!".repeat(2000), stack))
                .isTrue();
        assertThat(fail(job, 1, NOW, "again", "")).as("the lock is given up").isFalse();

        assertThat(acquire("node1", NOW, 9)).isEmpty();
        JobRow again = only(acquire("node1", NOW.plusSeconds(60), 9));
        assertThat(again.retries()).isEqualTo(2);
        assertThat(again.failureMessage()).hasSize(1000).startsWith("boom?!");
        assertThat(again.failureStack()).isEqualTo(stack.replace('\0', '?'));
        assertThat(fail(again, 0, NOW, "last", "")).isTrue();
        assertThat(store().nextDueTime(java.util.Set.of())).isNull();
    }

    @Test
    default void startTimersHaveNoInstance() {
        JobRow start = stored(job(db().nextId(), null, NOW, 0, 3));
        stored(job(db().nextId(), activity(), NOW.plusSeconds(60), 0, 3));

        assertThat(store().startTimersOf("order", TENANT)).containsExactly(start);
        assertThat(store().startTimersOf("other", TENANT)).isEmpty();
        JobRow locked = only(acquire("node1", NOW, 9));
        db().inTransaction(unit -> {
            assertThat(store().findStartJob(locked)).isEqualTo(locked);
            assertThat(store().findStartJob(start)).isNull();
            assertThat(store().lockJob(locked)).isNull();
            return 0;
        });
    }

    @Test
    default void removesIncidents() {
        ActivityInstanceRow activity = activity();
        db().inTransaction(unit -> {
            for (long id : new long[] {1, 2, 3}) {
                unit.insert(new IncidentRow(id, activity.instanceId(), activity.id(), 7, TENANT, "a", "broken", NOW));
            }
            return 0;
        });

        db().inTransaction(unit -> {
            assertThat(store().removeIncident(1)).isTrue();
            assertThat(store().removeIncident(1)).isFalse();
            assertThat(store().removeIncidents(activity.id())).isEqualTo(2);
            assertThat(store().removeIncidents(activity.id())).isZero();
            return 0;
        });
    }

    @Test
    default void twoNodesNeverGetTheSameJob() throws Exception {
        ActivityInstanceRow activity = activity();
        db().inTransaction(unit -> {
            LongStream.range(0, 200).forEach(i -> unit.insert(job(unit.nextId(), activity, NOW, i % 3, 3)));
            return 0;
        });
        CountDownLatch start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Long>>> nodes = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                String node = "node" + n;
                nodes.add(threads.submit(() -> {
                    start.await();
                    List<Long> got = new ArrayList<>();
                    for (int tries = 0; tries < 60; tries++) {
                        acquire(node, NOW, 7).forEach(job -> got.add(job.id()));
                    }
                    return got;
                }));
            }
            start.countDown();
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> node : nodes) {
                all.addAll(node.get(60, TimeUnit.SECONDS));
            }
            assertThat(all).hasSize(200).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aJobThatSomebodyLocksIsSkippedWithoutWaiting() throws Exception {
        ActivityInstanceRow activity = activity();
        JobRow first = stored(job(db().nextId(), activity, NOW.minusSeconds(1), 0, 3));
        JobRow second = stored(job(db().nextId(), activity, NOW, 0, 3));
        var other = Executors.newSingleThreadExecutor();
        try {
            List<JobRow> theirs = db().inTransaction(unit -> {
                List<JobRow> mine = store().acquire(Acquisition.ofAny("node1", NOW, LOCK_END, 1));
                assertThat(only(mine).id()).isEqualTo(first.id());
                return get(other.submit(() -> acquire("node2", NOW, 2)));
            });
            assertThat(theirs).extracting(JobRow::id).containsExactly(second.id());
        } finally {
            other.shutdownNow();
        }
    }

    private static List<JobRow> get(Future<List<JobRow>> jobs) {
        try {
            return jobs.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Collection<Long> renew(List<JobRow> jobs, Instant until) {
        return db().inTransaction(unit -> store().renewLocks("node1", jobs, until));
    }

    private boolean fail(JobRow job, int retries, Instant due, String message, String stack) {
        return db().inTransaction(unit -> store().recordFailure(job, retries, due, message, stack));
    }

    private List<JobRow> acquire(String owner, Instant now, int limit) {
        return db().inTransaction(unit -> store().acquire(Acquisition.ofAny(owner, now, LOCK_END, limit)));
    }

    private ActivityInstanceRow activity() {
        ProcessInstanceRow instance = db().storedInstance();
        return db().storedActivity(instance);
    }

    private JobRow stored(JobRow job) {
        db().inTransaction(unit -> {
            unit.insert(job);
            return 0;
        });
        return job;
    }

    private static JobRow only(List<JobRow> jobs) {
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private static JobRow withoutLock(JobRow job) {
        return LockedJobs.of(job, null, 0, null);
    }
}
