package io.penstock.benchmark.workload;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What all threads of this JVM allocated since this was made. A thread that ends counts as of the last look, so look while work
 * goes on where threads come and go. Used by one thread.
 */
final class Allocation {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> latest = new HashMap<>();

    Allocation() {
        look(before);
    }

    void look() {
        look(latest);
    }

    long bytes() {
        look();
        long sum = 0;
        for (Map.Entry<Long, Long> thread : latest.entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private void look(Map<Long, Long> into) {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int thread = 0; thread < ids.length; thread++) {
            if (bytes[thread] >= 0) {
                into.put(ids[thread], bytes[thread]);
            }
        }
    }
}
