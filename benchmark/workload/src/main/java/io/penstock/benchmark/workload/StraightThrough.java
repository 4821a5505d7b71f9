package io.penstock.benchmark.workload;

import java.util.Map;

/** Start, three service tasks with expressions, an exclusive gateway, end; five variables. */
final class StraightThrough implements Work {

    private static final Map<String, Object> VARIABLES =
            Map.of("number", 1L, "text", "two", "flag", true, "fraction", 4.5, "more", "five");

    private final BenchmarkedEngine engine;

    StraightThrough(BenchmarkedEngine engine) {
        this.engine = engine;
    }

    @Override
    public Measurement measure(Load load) {
        return Clients.repeat(load, (client, number) -> engine.start(Models.KEY, client + "-" + number, VARIABLES));
    }
}
