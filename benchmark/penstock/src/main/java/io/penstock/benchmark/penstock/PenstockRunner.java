package io.penstock.benchmark.penstock;

import io.penstock.benchmark.workload.EngineSubject;
import io.penstock.benchmark.workload.Runner;
import java.io.IOException;

/** The runner of Penstock. */
public final class PenstockRunner {

    private PenstockRunner() {}

    public static void main(String[] arguments) throws IOException {
        Runner.run(target -> EngineSubject.open(target, BenchmarkedPenstock::open));
    }
}
