package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Workload;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Results as tests need them. */
final class Rows {

    private Rows() {}

    static Result rates(Workload workload, String point, Participant participant, double... rates) {
        List<Measurement> rounds = DoubleStream.of(rates)
                .mapToObj(rate -> new Measurement(100, 100 / rate, 5_000, 0, List.of()))
                .toList();
        return row(workload, point, participant, rounds, null, null);
    }

    static Result costs(Workload workload, Participant participant, double roundTrips, double walBytes) {
        return row(workload, "", participant, List.of(), new Costs(roundTrips, 4, 1, 3, walBytes, 900), null);
    }

    static Result one(Workload workload, Participant participant, Measurement measurement) {
        return row(workload, "", participant, List.of(measurement), null, null);
    }

    static Result failed(Workload workload, Participant participant, String reason) {
        return row(workload, "", participant, List.of(), null, reason);
    }

    private static Result row(
            Workload workload,
            String point,
            Participant participant,
            List<Measurement> rounds,
            @Nullable Costs costs,
            @Nullable String failure) {
        return new Result("PostgreSQL", workload, point, participant, "1.0", rounds, costs, failure);
    }
}
