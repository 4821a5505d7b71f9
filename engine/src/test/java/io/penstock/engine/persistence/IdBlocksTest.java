package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids are unique, and nobody waits for another's access to the sequence. */
class IdBlocksTest {

    private final AtomicLong sequence = new AtomicLong();

    private long nextBlock() {
        return sequence.getAndAdd(IdBlocks.SIZE);
    }

    @Test
    void threadsGetIdsOfTheirOwn() {
        IdBlocks ids = new IdBlocks(this::nextBlock);

        List<CompletableFuture<List<Long>>> threads = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        IntStream.range(0, 5_000).mapToObj(i -> ids.next()).toList()))
                .limit(4)
                .toList();

        Set<Long> all = new HashSet<>();
        threads.forEach(thread -> all.addAll(thread.join()));
        assertThat(all).hasSize(20_000);
    }

    @Test
    void aBlockIsUsedUpBeforeTheNextIsRead() {
        IdBlocks ids = new IdBlocks(this::nextBlock);

        List<Long> given =
                IntStream.range(0, IdBlocks.SIZE + 1).mapToObj(i -> ids.next()).toList();

        assertThat(given).isSorted().containsSequence(0L, 1L).endsWith((long) IdBlocks.SIZE);
        assertThat(sequence).hasValue(2L * IdBlocks.SIZE);
    }

    @Test
    void aSequenceThatHangsForOneThreadHoldsNoOtherUp() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        IdBlocks ids = new IdBlocks(() -> {
            if (Thread.currentThread().getName().equals("hangs")) {
                hanging.countDown();
                await(goOn);
            }
            return nextBlock();
        });
        Thread first = new Thread(ids::next, "hangs");
        first.start();
        hanging.await();
        try {
            assertThat(CompletableFuture.supplyAsync(ids::next).get(5, TimeUnit.SECONDS))
                    .isNotNegative();
        } finally {
            goOn.countDown();
            first.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
