package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the project wants to reach on PostgreSQL, against the faster of the peers in the same run. */
final class Targets {

    private static final String DATABASE = "PostgreSQL";

    private static final Map<Workload, Double> RATE = new TreeMap<>(Map.of(
            Workload.STRAIGHT_THROUGH, 3.0,
            Workload.USER_TASK, 4.0,
            Workload.ASYNCHRONOUS_BACKLOG, 10.0,
            Workload.BRANCHES, 5.0,
            Workload.MESSAGE, 4.0,
            Workload.TIMER_BACKLOG, 10.0));

    private static final Map<Workload, Double> ROUND_TRIPS = new TreeMap<>(Map.of(
            Workload.STRAIGHT_THROUGH, 5.0,
            Workload.USER_TASK, 14.0,
            Workload.ASYNCHRONOUS_BACKLOG, 2.0,
            Workload.BRANCHES, 20.0,
            Workload.MESSAGE, 7.0,
            Workload.TIMER_BACKLOG, 2.0));

    private static final double LOG_SHARE = 0.5;
    private static final double COLD_START_SHARE = 0.5;
    private static final double LATENESS_MILLIS = 100;
    private static final double MOST_LOSS = 0.2;
    private static final double RAW_SHARE = 0.5;
    private static final String MOST_THREADS = "8 threads";

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    /** Those of which the results tell. */
    static List<Target> of(Results results) {
        var targets = new Targets(results);
        RATE.forEach(targets::rate);
        targets.loss();
        targets.coldStart();
        targets.lateness();
        targets.joins();
        targets.rawShare();
        ROUND_TRIPS.forEach(targets::roundTrips);
        Stream.of(Workload.values()).filter(Workload::writesComparedLog).forEach(targets::log);
        return targets.targets;
    }

    private void rate(Workload workload, double wanted) {
        for (String point : results.points(DATABASE, workload)) {
            Optional<Result> peer = results.bestPeer(DATABASE, workload, point, result -> -medianRate(result));
            ours(workload, point, Targets::medianRate)
                    .ifPresent(own -> peer.ifPresent(other -> {
                        double ratio = medianRate(own) / medianRate(other);
                        add(
                                name(workload, point) + ", rate",
                                Numbers.times(wanted) + " the faster peer",
                                Numbers.times(ratio) + " ("
                                        + other.participant().label() + ")",
                                ratio >= wanted);
                    }));
        }
    }

    private void loss() {
        List<String> points = results.points(DATABASE, Workload.MESSAGE);
        if (points.size() < 2) {
            return;
        }
        String most = points.get(points.size() - 1);
        ours(Workload.MESSAGE, points.get(0), Targets::medianRate)
                .ifPresent(
                        few -> ours(Workload.MESSAGE, most, Targets::medianRate).ifPresent(many -> {
                            double loss = 1 - medianRate(many) / medianRate(few);
                            add(
                                    name(Workload.MESSAGE, few.point() + " to " + most) + ", loss",
                                    "at most 20 %",
                                    Numbers.shown(Math.max(0, loss) * 100) + " %",
                                    loss <= MOST_LOSS);
                        }));
    }

    private void coldStart() {
        for (String point : results.points(DATABASE, Workload.COLD_START)) {
            Optional<Result> peer = results.bestPeer(DATABASE, Workload.COLD_START, point, Targets::medianTime);
            ours(Workload.COLD_START, point, Targets::medianTime)
                    .ifPresent(own -> peer.ifPresent(other -> {
                        double ratio = medianTime(own) / medianTime(other);
                        add(
                                name(Workload.COLD_START, point) + ", time",
                                "half of the faster peer's",
                                Numbers.times(ratio) + " ("
                                        + other.participant().label() + ")",
                                ratio <= COLD_START_SHARE);
                    }));
        }
    }

    private void lateness() {
        ours(Workload.TIMER_LATENESS, "", Targets::medianTime).ifPresent(own -> {
            double p99 = own.latenesses().percentile(99);
            add("W6 lateness of a timer, p99", "at most 100 ms", Numbers.shown(p99) + " ms", p99 <= LATENESS_MILLIS);
        });
    }

    private void joins() {
        ours(Workload.JOIN_RACE, "", Targets::medianTime)
                .ifPresent(own -> add(
                        "W8 failures at a join",
                        "0",
                        own.failures() + " of " + own.operations(),
                        own.failures() == 0 && own.failure() == null));
    }

    private void rawShare() {
        Optional<Result> raw = results.of(DATABASE, Workload.CLIENT_THREADS, MOST_THREADS, Participant.RAW_TEN)
                .filter(Result::isMeasured);
        ours(Workload.CLIENT_THREADS, MOST_THREADS, Targets::medianRate)
                .ifPresent(own -> raw.ifPresent(limit -> {
                    double share = medianRate(own) / medianRate(limit);
                    add(
                            "W9 at 8 threads, rate",
                            "half of the raw ten-row batches",
                            Numbers.times(share),
                            share >= RAW_SHARE);
                }));
    }

    private void roundTrips(Workload workload, double wanted) {
        costs(workload, cost -> cost.costs() == null ? Double.NaN : cost.costs().roundTrips(), (own, peer) -> {
            // Acquisition and the rare id block have a share in it.
            boolean met = own <= wanted + 0.05;
            add(
                    workload.code() + ", round trips",
                    "at most " + Numbers.shown(wanted),
                    Numbers.shown(own) + " (best peer " + peer + ")",
                    met);
        });
    }

    private void log(Workload workload) {
        costs(workload, cost -> cost.costs() == null ? Double.NaN : cost.costs().walBytes(), (own, peer) -> {
            double other = peer.equals("-") ? Double.NaN : Double.parseDouble(peer.replace(",", ""));
            if (!Double.isNaN(other)) {
                add(
                        workload.code() + ", WAL bytes",
                        "half of the best peer's " + peer,
                        Numbers.shown(own) + " (" + Numbers.times(own / other) + ")",
                        own <= other * LOG_SHARE);
            }
        });
    }

    private interface Comparison {
        void of(double own, String peer);
    }

    private void costs(Workload workload, ToDoubleFunction<Result> cost, Comparison comparison) {
        for (String point : results.points(DATABASE, workload)) {
            Optional<Result> peer = results.bestPeer(DATABASE, workload, point, cost);
            ours(workload, point, cost)
                    .ifPresent(own -> comparison.of(
                            cost.applyAsDouble(own),
                            peer.map(other -> Numbers.shown(cost.applyAsDouble(other)))
                                    .orElse("-")));
        }
    }

    private Optional<Result> ours(Workload workload, String point, ToDoubleFunction<Result> number) {
        return results.of(DATABASE, workload, point, Participant.PENSTOCK)
                .filter(result -> !Double.isNaN(number.applyAsDouble(result)));
    }

    static double medianRate(Result result) {
        return result.isMeasured() ? result.rates().median() : Double.NaN;
    }

    static double medianTime(Result result) {
        return result.isMeasured() ? result.times().median() : Double.NaN;
    }

    private static String name(Workload workload, String point) {
        return point.isEmpty() ? workload.code() : workload.code() + " " + point;
    }

    private void add(String name, String wanted, String measured, boolean met) {
        targets.add(new Target(name, wanted, Objects.requireNonNull(measured), met));
    }
}
