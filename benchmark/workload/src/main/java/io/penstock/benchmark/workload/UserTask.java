package io.penstock.benchmark.workload;

import java.util.List;
import java.util.Map;

/** Start, ask for the assignee's tasks, complete the one that there is. */
final class UserTask implements Work {

    private final BenchmarkedEngine engine;

    UserTask(BenchmarkedEngine engine) {
        this.engine = engine;
    }

    @Override
    public Measurement measure(Load load) {
        return Clients.repeat(load, (client, number) -> {
            String assignee = "user" + client;
            engine.start(Models.KEY, client + "-" + number, Map.of("who", assignee));
            List<String> tasks = engine.tasksOf(assignee);
            if (tasks.size() != 1) {
                throw new IllegalStateException(assignee + " has " + tasks.size() + " tasks instead of one");
            }
            engine.complete(tasks.get(0));
        });
    }
}
