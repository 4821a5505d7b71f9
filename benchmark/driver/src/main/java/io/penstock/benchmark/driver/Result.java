package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one participant did at one point of a workload: a row of the report.
 *
 * @param database the server's name
 * @param point such as {@code 4 threads}; the empty text where a workload has one point only
 * @param version of the participant; the empty text when it could not be opened
 * @param rounds in the order in which they were measured
 * @param costs null where they were not counted
 * @param failure why this is not complete, or null
 */
record Result(
        String database,
        Workload workload,
        String point,
        Participant participant,
        String version,
        List<Measurement> rounds,
        @Nullable Costs costs,
        @Nullable String failure) {
    Result {
        rounds = List.copyOf(rounds);
    }

    /** Whether there is anything to tell. */
    boolean isKnown() {
        return isMeasured() || costs != null || failure != null;
    }

    boolean isMeasured() {
        return !rounds.isEmpty();
    }

    /** Operations of a second; lower of cold starts is better, so they have none. */
    Statistics rates() {
        return new Statistics(rounds.stream().map(Measurement::rate).toList());
    }

    /** Milliseconds of each round. */
    Statistics times() {
        return new Statistics(
                rounds.stream().map(round -> round.seconds() * 1000).toList());
    }

    /** Of all rounds, in milliseconds. */
    Statistics latenesses() {
        return new Statistics(
                rounds.stream().flatMap(round -> round.latenesses().stream()).toList());
    }

    long failures() {
        return rounds.stream().mapToLong(Measurement::failures).sum();
    }

    long operations() {
        return rounds.stream().mapToLong(Measurement::count).sum();
    }

    /** Bytes of all threads for each operation, in the rounds that were timed. */
    double allocatedBytes() {
        return (double) rounds.stream().mapToLong(Measurement::allocatedBytes).sum() / operations();
    }
}
