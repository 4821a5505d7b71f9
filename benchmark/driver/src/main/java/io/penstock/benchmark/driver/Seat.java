package io.penstock.benchmark.driver;

import io.penstock.benchmark.driver.DatabaseServer.Database;
import io.penstock.benchmark.driver.Plan.Point;
import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Target;
import io.penstock.benchmark.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One participant in one workload: its JVM, its database, its results. The first failure ends its part; what it had measured
 * stays. Used by one thread at a time.
 */
final class Seat implements AutoCloseable {

    /** For every participant: eight workers or clients, and what acquisition and heartbeats need beside them. */
    static final int POOL_SIZE = 16;

    private final Workload workload;
    private final Participant participant;
    private final DatabaseServer server;
    private final Duration patience;
    private final Path benchmarkHome;
    private final Path log;
    private final Map<String, List<Measurement>> rounds = new HashMap<>();
    private final Map<String, Costs> costs = new HashMap<>();
    private @Nullable RunnerProcess process;
    private @Nullable Database database;
    private @Nullable String failure;
    private String version = "";

    Seat(Workload workload, Participant participant, DatabaseServer server, Duration patience, Path benchmarkHome) {
        this.workload = workload;
        this.participant = participant;
        this.server = server;
        this.patience = patience;
        this.benchmarkHome = benchmarkHome;
        this.log = benchmarkHome.resolve(
                "driver/target/" + server.name() + "-" + workload.code() + "-" + participant.name() + ".log");
    }

    Participant participant() {
        return participant;
    }

    @Nullable String failure() {
        return failure;
    }

    /** A new database and a new JVM that has the subject open. */
    void open() {
        attempt(() -> {
            database = server.create();
            start();
            openSubject(database.url(), true);
        });
    }

    private void start() {
        process = RunnerProcess.start(benchmarkHome.resolve(participant.module()), participant.mainClass(), log);
    }

    private void openSubject(String url, boolean deploy) {
        Database at = Objects.requireNonNull(database);
        version = running()
                .open(
                        new Target(
                                url,
                                at.url(),
                                at.user(),
                                at.password(),
                                POOL_SIZE,
                                participant.asked(workload),
                                deploy,
                                participant.tuning()),
                        patience);
    }

    void warmUp(Point point) {
        attempt(() -> once(point.warmUp()));
    }

    void round(Point point) {
        attempt(() -> add(point, once(point.measured())));
    }

    /** Counts on a database of its own, behind the proxy. The other participants must be idle. */
    void count(List<Point> points, DatabaseServer.ServerProbe probe) {
        attempt(() -> {
            if (database == null) {
                start();
            } else {
                running().closeSubject(patience);
                server.drop(database);
            }
            database = server.create();
            openSubject(database.countedUrl(), true);
            for (Point point : points) {
                if (point.counted() != null) {
                    costs.put(point.label(), counted(point, point.counted(), probe));
                }
            }
        });
    }

    private Costs counted(Point point, Load load, DatabaseServer.ServerProbe probe) {
        once(point.warmUp());
        probe.checkpoint();
        Reading begin = Reading.of(probe);
        running().prepare(load, patience);
        Reading prepared = Reading.of(probe);
        Measurement measured = running().measure(load, patience);
        Reading end = Reading.of(probe);
        Costs cost = end.since(prepared, measured.allocatedBytes(), load.count());
        return workload == Workload.BRANCHES ? cost.plusStart(prepared.since(begin, 0, load.count())) : cost;
    }

    /** A JVM from its start until its first instance ended, then another one on the same database. */
    void coldStarts(Point empty, Point restart) {
        attempt(() -> {
            database = server.create();
            add(empty, coldStart(true));
            add(restart, coldStart(false));
            server.drop(database);
            database = null;
        });
    }

    private Measurement coldStart(boolean deploy) {
        long begin = System.nanoTime();
        start();
        openSubject(Objects.requireNonNull(database).url(), deploy);
        Measurement first = running().measure(Load.ofCount(1), patience);
        long nanos = System.nanoTime() - begin;
        running().close();
        process = null;
        return new Measurement(1, nanos / 1e9, first.allocatedBytes(), 0, List.of());
    }

    private Measurement once(Load load) {
        running().prepare(load, patience);
        return running().measure(load, patience);
    }

    private void add(Point point, Measurement measurement) {
        rounds.computeIfAbsent(point.label(), label -> new ArrayList<>()).add(measurement);
    }

    private RunnerProcess running() {
        return Objects.requireNonNull(process, "no JVM runs");
    }

    private void attempt(Runnable part) {
        if (failure != null) {
            return;
        }
        try {
            part.run();
        } catch (RuntimeException e) {
            failure = e instanceof RunnerFailedException ? e.getMessage() : e.toString();
            if (process != null) {
                process.kill();
            }
        }
    }

    Result result(Point point) {
        return new Result(
                server.name(),
                workload,
                point.label(),
                participant,
                version,
                rounds.getOrDefault(point.label(), List.of()),
                costs.get(point.label()),
                failure);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        if (database != null) {
            server.drop(database);
        }
    }

    private record Reading(Counts counts, long walBytes) {

        static Reading of(DatabaseServer.ServerProbe probe) {
            return new Reading(probe.counts(), probe.walBytes());
        }

        Costs since(Reading before, long allocatedBytes, long operations) {
            return Costs.of(counts.minus(before.counts), walBytes - before.walBytes, allocatedBytes, operations);
        }
    }
}
