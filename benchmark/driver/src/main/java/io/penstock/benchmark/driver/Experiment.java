package io.penstock.benchmark.driver;

import io.penstock.benchmark.driver.Plan.Point;
import io.penstock.benchmark.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** One workload on one database server: every participant in turn, round by round. */
final class Experiment {

    private final Options options;
    private final DatabaseServer server;
    private final Workload workload;
    private final Progress progress;
    private final List<Seat> seats;
    private final List<Point> points;

    Experiment(Options options, DatabaseServer server, Workload workload, Path benchmarkHome, Progress progress) {
        this.options = options;
        this.server = server;
        this.workload = workload;
        this.progress = progress;
        this.points = options.plan().points(workload);
        this.seats = Participant.of(workload, options.engines(), options.plan()).stream()
                .map(participant ->
                        new Seat(workload, participant, server, options.plan().patience(), benchmarkHome))
                .toList();
    }

    List<Result> run() {
        try {
            switch (workload) {
                case COLD_START -> coldStarts();
                case TIMER_LATENESS -> together();
                default -> inTurn();
            }
        } finally {
            atOnce(Seat::close);
        }
        List<Result> results = new ArrayList<>();
        for (Point point : points) {
            seats.forEach(seat -> results.add(seat.result(point)));
        }
        return results;
    }

    private void inTurn() {
        if (!options.countsOnly()) {
            atOnce(Seat::open);
            for (Point point : points) {
                each("warm-up " + point.label(), seat -> seat.warmUp(point));
                for (int round = 1; round <= options.rounds(); round++) {
                    each("round " + round + " " + point.label(), seat -> seat.round(point));
                }
            }
        }
        DatabaseServer.ServerProbe probe = server.probe();
        if (probe != null && points.stream().anyMatch(point -> point.counted() != null)) {
            each("counting", seat -> seat.count(points, probe));
        }
    }

    private void coldStarts() {
        for (int round = 1; round <= options.rounds(); round++) {
            each("round " + round, seat -> seat.coldStarts(points.get(0), points.get(1)));
        }
    }

    /** Idle engines do not disturb each other, and some are idle for long. */
    private void together() {
        atOnce(Seat::open);
        for (Point point : points) {
            atOnce(seat -> {
                seat.warmUp(point);
                seat.round(point);
            });
        }
    }

    private void each(String what, Consumer<Seat> part) {
        for (Seat seat : seats) {
            if (seat.failure() == null) {
                progress.begins(
                        server, workload, what + " " + seat.participant().label());
                part.accept(seat);
                progress.failed(seat);
            }
        }
    }

    private void atOnce(Consumer<Seat> part) {
        progress.begins(server, workload, seats.size() + " JVMs at once");
        ExecutorService threads = Executors.newFixedThreadPool(seats.size());
        try {
            CompletableFuture.allOf(seats.stream()
                            .map(seat -> CompletableFuture.runAsync(() -> part.accept(seat), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        seats.forEach(progress::failed);
    }
}
