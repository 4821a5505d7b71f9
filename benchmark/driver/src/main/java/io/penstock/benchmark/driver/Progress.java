package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Tells on the console what is going on. Used by one thread. */
final class Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final Set<Seat> reported = new HashSet<>();

    Progress(PrintStream out) {
        this.out = out;
    }

    void begins(DatabaseServer server, Workload workload, String what) {
        out.printf("%5d s  %s %s %s%n", seconds(), server.name(), workload.code(), what.strip());
    }

    /** Says once when a participant has failed. */
    void failed(Seat seat) {
        if (seat.failure() != null && reported.add(seat)) {
            out.printf("%5d s  %s FAILED: %s%n", seconds(), seat.participant().label(), seat.failure());
        }
    }

    void says(String text) {
        out.println(text);
    }

    private long seconds() {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }
}
