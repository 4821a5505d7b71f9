package io.penstock.benchmark.workload;

import java.time.Duration;

/**
 * How much of a workload is done.
 *
 * @param count operations in all; 0 when the duration decides
 * @param duration how long operations are begun; zero when the count decides
 * @param threads clients at once
 * @param waiting instances that wait while one of them is asked for; 0 where it does not matter
 */
public record Load(long count, Duration duration, int threads, long waiting) {
    public Load {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is at least 1, was given " + threads);
        }
        if ((count > 0) == duration.compareTo(Duration.ZERO) > 0) {
            throw new IllegalArgumentException("Either a count or a duration, was given " + count + ", " + duration);
        }
    }

    public static Load ofCount(long count) {
        return new Load(count, Duration.ZERO, 1, 0);
    }

    public static Load lasting(Duration duration) {
        return new Load(0, duration, 1, 0);
    }

    public Load withThreads(int newThreads) {
        return new Load(count, duration, newThreads, waiting);
    }

    public Load withWaiting(long newWaiting) {
        return new Load(count, duration, threads, newWaiting);
    }

    Message addTo(Message message) {
        return message.with("count", Long.toString(count))
                .with("millis", Long.toString(duration.toMillis()))
                .with("threads", Integer.toString(threads))
                .with("waiting", Long.toString(waiting));
    }

    static Load of(Message message) {
        return new Load(
                message.number("count"),
                Duration.ofMillis(message.number("millis")),
                (int) message.number("threads"),
                message.number("waiting"));
    }
}
