package io.penstock.benchmark.workload;

import java.util.Arrays;
import java.util.List;

/**
 * What was measured once.
 *
 * @param count operations that ended
 * @param seconds from the first to the last of them
 * @param allocatedBytes by all threads of the subject's JVM meanwhile
 * @param failures operations that ended with an exception for the caller
 * @param latenesses in milliseconds, ascending; empty where the rate is what counts
 */
public record Measurement(long count, double seconds, long allocatedBytes, long failures, List<Double> latenesses) {
    public Measurement {
        latenesses = latenesses.stream().sorted().toList();
    }

    static Measurement of(long count, long nanos, long allocatedBytes) {
        return new Measurement(count, nanos / 1e9, allocatedBytes, 0, List.of());
    }

    /** Operations of a second. */
    public double rate() {
        return count / seconds;
    }

    public Message toMessage() {
        String[] times = latenesses.stream().map(String::valueOf).toArray(String[]::new);
        return new Message("measured")
                .with("count", Long.toString(count))
                .with("seconds", Double.toString(seconds))
                .with("allocated", Long.toString(allocatedBytes))
                .with("failures", Long.toString(failures))
                .with("latenesses", String.join(",", times));
    }

    public static Measurement of(Message message) {
        String times = message.text("latenesses");
        List<Double> latenesses = times.isEmpty()
                ? List.of()
                : Arrays.stream(times.split(",")).map(Double::valueOf).toList();
        return new Measurement(
                message.number("count"),
                Double.parseDouble(message.text("seconds")),
                message.number("allocated"),
                message.number("failures"),
                latenesses);
    }
}
