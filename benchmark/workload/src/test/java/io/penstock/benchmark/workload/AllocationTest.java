package io.penstock.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void whatThreadsAllocatedCountsAlsoWhenTheyHaveEnded() throws InterruptedException {
        var allocation = new Allocation();
        byte[][] kept = new byte[2][];
        var ended = new Thread(() -> {
            kept[0] = new byte[MEGABYTE];
            allocation.look();
        });

        ended.start();
        ended.join();
        kept[1] = new byte[MEGABYTE];

        assertThat(allocation.bytes()).isBetween(2L * MEGABYTE, 4L * MEGABYTE);
        assertThat(kept[0]).hasSameSizeAs(kept[1]);
    }
}
