package io.penstock.benchmark.operaton;

import io.penstock.benchmark.workload.EngineSubject;
import io.penstock.benchmark.workload.Runner;
import java.io.IOException;

/** The runner of Operaton. */
public final class OperatonRunner {

    private OperatonRunner() {}

    public static void main(String[] arguments) throws IOException {
        Runner.run(target -> EngineSubject.open(target, BenchmarkedOperaton::open));
    }
}
