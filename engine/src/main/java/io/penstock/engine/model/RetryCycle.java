package io.penstock.engine.model;

import java.util.Arrays;
import java.util.List;

/**
 * How often a job is tried and how long it waits between the tries: {@code R5/PT5M} is five tries with five minutes between them,
 * {@code PT10M,PT17M} is three tries with these waits.
 *
 * @param tries at least 1
 * @param delays the waits in order; the last one stands for all that follow
 */
public record RetryCycle(int tries, List<TimeSpan> delays) {

    public RetryCycle {
        delays = List.copyOf(delays);
        if (tries < 1 || delays.isEmpty()) {
            throw new IllegalArgumentException("expected at least one try and one delay");
        }
    }

    /**
     * @throws IllegalArgumentException with a message that says what was expected and never repeats the text
     */
    public static RetryCycle parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("R")) {
            List<TimeSpan> delays =
                    Arrays.stream(stripped.split(",")).map(TimeSpan::parse).toList();
            if (delays.isEmpty()) {
                throw new IllegalArgumentException("expected a retry cycle such as R5/PT5M or PT10M,PT17M");
            }
            return new RetryCycle(delays.size() + 1, delays);
        }
        int slash = stripped.indexOf('/');
        try {
            int tries = Integer.parseInt(stripped.substring(1, Math.max(1, slash)));
            return new RetryCycle(tries, List.of(TimeSpan.parse(stripped.substring(slash + 1))));
        } catch (NumberFormatException noCount) {
            throw new IllegalArgumentException(
                    "expected a retry cycle with a number of tries such as R5/PT5M", noCount);
        }
    }

    /** The wait after the n-th failure, counted from 0. */
    public TimeSpan delay(int failure) {
        return delays.get(Math.min(Math.max(0, failure), delays.size() - 1));
    }
}
