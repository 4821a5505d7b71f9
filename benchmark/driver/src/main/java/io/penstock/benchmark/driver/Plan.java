package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How much is measured: the short form shows where things stand, the long form is what the project claims. */
enum Plan {
    SHORT(Duration.ofMinutes(3)) {
        @Override
        List<Point> points(Workload workload) {
            Duration time = Duration.ofMillis(400);
            return switch (workload) {
                case STRAIGHT_THROUGH -> List.of(timed("", time, 1, 300));
                case USER_TASK -> List.of(timed("", time, 1, 200));
                case ASYNCHRONOUS_BACKLOG -> List.of(drain(400, 300));
                case BRANCHES -> List.of(drain(50, 100));
                case MESSAGE -> waiting(100, 1_000, 100_000);
                case TIMER_BACKLOG -> List.of(drain(400, 300));
                case TIMER_LATENESS -> List.of(lateness(Load.lasting(Duration.ofSeconds(15))));
                case COLD_START -> List.of(once("empty database"), once("restart"));
                case JOIN_RACE -> List.of(timed("", time, 1, 0));
                case CLIENT_THREADS -> threads(time);
                case ONE_ROW, TEN_ROWS -> List.of();
            };
        }
    },
    LONG(Duration.ofMinutes(20)) {
        @Override
        List<Point> points(Workload workload) {
            Duration time = Duration.ofSeconds(3);
            return switch (workload) {
                case STRAIGHT_THROUGH, USER_TASK -> List.of(timed("", time, 1, 2_000));
                case ASYNCHRONOUS_BACKLOG -> List.of(drain(10_000, 2_000));
                case BRANCHES -> List.of(drain(500, 500));
                case MESSAGE -> waiting(1_000, 1_000, 10_000, 100_000, 1_000_000);
                case TIMER_BACKLOG -> List.of(drain(5_000, 2_000));
                case TIMER_LATENESS -> List.of(lateness(Load.lasting(Duration.ofMinutes(3))));
                case COLD_START -> List.of(once("empty database"), once("restart"));
                case JOIN_RACE -> List.of(new Point("", Load.ofCount(50), Load.ofCount(2_000), null));
                case CLIENT_THREADS -> threads(time);
                case ONE_ROW, TEN_ROWS -> List.of();
            };
        }
    };

    private static final int STARTERS = 8;
    private static final int FEWEST_COUNTED_MESSAGES = 300;

    /** Each participant is measured as often, unless the options say otherwise. */
    static final int ROUNDS = 5;

    private static final int MOST_WARM_UP = 2_000;

    private final Duration patience;

    Plan(Duration patience) {
        this.patience = patience;
    }

    /** How long a participant may take for one answer. */
    Duration patience() {
        return patience;
    }

    abstract List<Point> points(Workload workload);

    private static Point timed(String label, Duration time, int threads, long counted) {
        return new Point(
                label,
                Load.lasting(time.multipliedBy(2)).withThreads(threads),
                Load.lasting(time).withThreads(threads),
                counted == 0 ? null : Load.ofCount(counted));
    }

    private static List<Point> threads(Duration time) {
        return IntStream.of(1, 2, 4, 8)
                .mapToObj(threads -> timed(threads + (threads == 1 ? " thread" : " threads"), time, threads, 0))
                .toList();
    }

    private static Point drain(long instances, long counted) {
        return new Point(
                "",
                Load.ofCount(Math.min(instances, MOST_WARM_UP)).withThreads(STARTERS),
                Load.ofCount(instances).withThreads(STARTERS),
                Load.ofCount(counted).withThreads(STARTERS));
    }

    private static List<Point> waiting(long messages, long... sizes) {
        return LongStream.of(sizes)
                .mapToObj(size -> new Point(
                        String.format(Locale.ROOT, "%,d waiting", size),
                        Load.ofCount(messages).withWaiting(size),
                        Load.ofCount(messages).withWaiting(size),
                        size == sizes[0]
                                ? Load.ofCount(Math.max(messages, FEWEST_COUNTED_MESSAGES))
                                        .withWaiting(size)
                                : null))
                .toList();
    }

    private static Point lateness(Load load) {
        return new Point("", Load.ofCount(1), load, null);
    }

    private static Point once(String label) {
        return new Point(label, Load.ofCount(1), Load.ofCount(1), null);
    }

    /**
     * A size of a workload.
     *
     * @param warmUp done once before, not measured
     * @param measured done once in each round
     * @param counted done once on PostgreSQL behind the counting proxy; null for not at all
     */
    record Point(
            String label,
            Load warmUp,
            Load measured,
            @Nullable Load counted) {}
}
