package io.penstock.benchmark.flowable;

import io.penstock.benchmark.workload.EngineSubject;
import io.penstock.benchmark.workload.Runner;
import java.io.IOException;

/** The runner of Flowable. */
public final class FlowableRunner {

    private FlowableRunner() {}

    public static void main(String[] arguments) throws IOException {
        Runner.run(target -> EngineSubject.open(target, BenchmarkedFlowable::open));
    }
}
