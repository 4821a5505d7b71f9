package io.penstock.benchmark.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A message to one of many waiting instances, chosen by its business key. */
final class MessageToWaiting implements Work {

    private final BenchmarkedEngine engine;
    private final SideConnection side;
    private final List<Long> waiting = new ArrayList<>();
    private final Random random = new Random(42);
    private long lastKey;

    MessageToWaiting(BenchmarkedEngine engine, SideConnection side) {
        this.engine = engine;
        this.side = side;
    }

    /** Fills up to the number of waiting instances: one is started by the engine, the others are copies of its rows. */
    @Override
    public void prepare(Load load) {
        long missing = load.waiting() - waiting.size();
        if (missing <= 0) {
            return;
        }
        String template = "template" + (lastKey + 1);
        String instanceId = engine.start(Models.KEY, template, Map.of());
        side.copyInstance(engine.instanceTables(), instanceId, template, lastKey, missing);
        engine.correlate(Models.MESSAGE, template);
        for (long copy = 1; copy <= missing; copy++) {
            waiting.add(++lastKey);
        }
    }

    @Override
    public Measurement measure(Load load) {
        if (load.count() > waiting.size()) {
            throw new IllegalArgumentException(
                    load.count() + " messages need as many waiting instances; there are " + waiting.size());
        }
        return Clients.repeat(
                load, (client, number) -> engine.correlate(Models.MESSAGE, SideConnection.businessKey(take())));
    }

    private synchronized long take() {
        int chosen = random.nextInt(waiting.size());
        long key = waiting.get(chosen);
        waiting.set(chosen, waiting.get(waiting.size() - 1));
        waiting.remove(waiting.size() - 1);
        return key;
    }
}
