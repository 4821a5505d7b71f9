package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** All rows that tell something, with questions about them. */
record Results(List<Result> all) {
    Results {
        all = all.stream().filter(Result::isKnown).toList();
    }

    List<Result> of(String database, Workload workload, String point) {
        return all.stream()
                .filter(result -> result.database().equals(database)
                        && result.workload() == workload
                        && result.point().equals(point))
                .toList();
    }

    List<String> databases() {
        return all.stream().map(Result::database).distinct().toList();
    }

    List<Workload> workloads(String database) {
        return all.stream()
                .filter(result -> result.database().equals(database))
                .map(Result::workload)
                .distinct()
                .toList();
    }

    List<String> points(String database, Workload workload) {
        return all.stream()
                .filter(result -> result.database().equals(database) && result.workload() == workload)
                .map(Result::point)
                .distinct()
                .toList();
    }

    Optional<Result> of(String database, Workload workload, String point, Participant participant) {
        return of(database, workload, point).stream()
                .filter(result -> result.participant() == participant)
                .findFirst();
    }

    /** The peer with the least of something, among those of which it is known. */
    Optional<Result> bestPeer(String database, Workload workload, String point, ToDoubleFunction<Result> least) {
        return peers(database, workload, point)
                .filter(result -> !Double.isNaN(least.applyAsDouble(result)))
                .min(Comparator.comparingDouble(least));
    }

    private Stream<Result> peers(String database, Workload workload, String point) {
        return of(database, workload, point).stream()
                .filter(result -> result.participant().isPeer());
    }
}
