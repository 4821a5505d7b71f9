package io.penstock.benchmark.raw;

import io.penstock.benchmark.workload.Runner;
import java.io.IOException;

/** The runner of the database without an engine. */
public final class RawRunner {

    private RawRunner() {}

    public static void main(String[] arguments) throws IOException {
        Runner.run(Inserts::open);
    }
}
