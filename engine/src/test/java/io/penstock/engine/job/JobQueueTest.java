package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.management.JobKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobQueueTest {

    private static final JobQueue.Sharing ALONE = new JobQueue.Sharing(job -> false, 32, 2);
    private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");

    private final AtomicInteger signals = new AtomicInteger();
    private final JobQueue queue = new JobQueue(10, ALONE, signals::incrementAndGet);

    @Test
    void givesJobsByPriorityAndThenInOrderOfArrival() throws InterruptedException {
        queue.addAcquired(List.of(job(1, 1, 0), job(2, 2, 5), job(3, 3, 0), job(4, 4, 5)), false);

        assertThat(takeIds(4)).containsExactly(2L, 4L, 1L, 3L);
    }

    @Test
    void exclusiveJobsOfOneRootWaitForEachOther() throws InterruptedException {
        queue.addAcquired(List.of(job(1, 7, 0), job(2, 7, 0), job(3, 8, 0)), false);
        HeldJob first = take();
        HeldJob other = take();

        assertThat(first.job().id()).isEqualTo(1);
        assertThat(other.job().id()).isEqualTo(3);
        assertThat(queue.queuedCount()).isEqualTo(1);

        queue.done(List.of(first), List.of());
        assertThat(take().job().id()).isEqualTo(2);
    }

    @Test
    void jobsThatAreNotExclusiveRunBesideEachOther() throws InterruptedException {
        queue.addAcquired(List.of(parallelJob(1, 7), parallelJob(2, 7)), false);

        assertThat(takeIds(2)).containsExactly(1L, 2L);
    }

    @Test
    void aFullQueueReservesNoMorePlaces() {
        IntStream.range(0, 10).forEach(place -> assertThat(queue.reserve()).isTrue());

        assertThat(queue.reserve()).isFalse();
        queue.cancelReservation();
        assertThat(queue.reserve()).isTrue();
        assertThat(queue.room()).isZero();
    }

    @Test
    void handOverLeavesHalfOfTheQueueToJobsThatWaitInTheDatabase() throws InterruptedException {
        queue.addAcquired(jobs(10), true);
        assertThat(queue.reserve()).isFalse();
        takeIds(4);
        assertThat(queue.room()).isZero();
        assertThat(signals).hasValue(0);

        takeIds(1);

        assertThat(signals).hasValue(1);
        assertThat(queue.room()).isEqualTo(5);
        assertThat(queue.reserve()).isFalse();
        queue.addAcquired(List.of(), false);
        assertThat(queue.reserve()).isTrue();
    }

    @Test
    void anInstanceWithManyJobsDoesNotKeepOthersOut() {
        queue.addAcquired(
                IntStream.rangeClosed(1, 10).mapToObj(id -> job(id, 7, 0)).toList(), true);

        assertThat(queue.room()).isEqualTo(7);
    }

    @Test
    void queuedJobsThatLostTheirLockAreDropped() throws InterruptedException {
        queue.addAcquired(List.of(job(1, 7, 0), job(2, 7, 0), job(3, 7, 0), job(4, 8, 0)), false);
        HeldJob running = take();
        List<HeldJob> held = queue.held();

        int dropped = queue.renewed(held, Set.of(3L), NOW.plusSeconds(10));

        assertThat(dropped).isEqualTo(2);
        assertThat(queue.queuedCount()).isEqualTo(1);
        queue.done(List.of(running), List.of());
        assertThat(take().job().id()).isEqualTo(3);
    }

    @Test
    void whenTheFirstOfALaneIsDroppedTheNextOneIsReady() throws InterruptedException {
        queue.addAcquired(List.of(job(1, 7, 0), job(2, 7, 0)), false);

        queue.renewed(queue.held(), Set.of(2L), NOW.plusSeconds(10));

        assertThat(take().job().id()).isEqualTo(2);
    }

    @Test
    void aClosedQueueGivesBackWhatWasQueuedAndTakesNothing() throws InterruptedException {
        queue.addAcquired(List.of(job(1, 7, 0), job(2, 7, 0), job(3, 8, 0)), false);
        assertThat(queue.reserve()).isTrue();
        HeldJob running = take();

        assertThat(queue.close()).extracting(JobRow::id).containsExactly(2L, 3L);

        assertThat(queue.take()).isEmpty();
        assertThat(queue.addReserved(job(4, 9, 0))).isFalse();
        assertThat(queue.addAcquired(List.of(job(5, 9, 0)), false)).hasSize(1);
        assertThat(queue.reserve()).isFalse();
        assertThat(queue.awaitIdle(0)).isFalse();
        queue.done(List.of(running), List.of());
        assertThat(queue.awaitIdle(0)).isTrue();
    }

    private HeldJob take() throws InterruptedException {
        List<HeldJob> taken = queue.take();
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private List<Long> takeIds(int count) throws InterruptedException {
        Long[] ids = new Long[count];
        for (int index = 0; index < count; index++) {
            ids[index] = take().job().id();
        }
        return List.of(ids);
    }

    private static List<JobRow> jobs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> job(id, 100 + id, 0))
                .toList();
    }

    private static JobRow job(long id, long root, long priority) {
        return job(id, root, priority, true);
    }

    private static JobRow parallelJob(long id, long root) {
        return job(id, root, 0, false);
    }

    private static JobRow job(long id, long root, long priority, boolean exclusive) {
        return new JobRow(
                id,
                JobKind.CONTINUE_BEFORE,
                root,
                root,
                id,
                1,
                "order",
                0,
                "default",
                TestModel.WORK,
                NOW,
                NOW,
                priority,
                exclusive,
                3,
                null,
                "a",
                1,
                NOW.plusSeconds(10),
                null,
                null);
    }
}
