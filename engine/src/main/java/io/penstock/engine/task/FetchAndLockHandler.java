package io.penstock.engine.task;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.VariableReader;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a worker external tasks. Rows that are not given stay as they are, so their locks in this transaction harm nobody. */
final class FetchAndLockHandler implements CommandHandler<FetchAndLock, List<FetchAndLock.Fetched>> {

    private final ExternalTaskStore store;
    private final ExecutionStore executions;
    private final VariableReader variables;

    FetchAndLockHandler(ExternalTaskStore store, ExecutionStore executions) {
        this.store = store;
        this.executions = executions;
        this.variables = new VariableReader(executions);
    }

    /** A task that can be given, and how the worker wants it. */
    private record Free(ExternalTaskRow task, FetchAndLock.Topic topic) {

        private static final Comparator<Free> IN_TURN = Comparator.comparing(
                        (Free free) -> free.task().priority())
                .reversed()
                .thenComparing(free -> free.task().createTime())
                .thenComparing(free -> free.task().id());
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public List<FetchAndLock.Fetched> handle(FetchAndLock command, CommandScope scope) {
        Instant now = scope.unitOfWork().now();
        List<Free> free = new ArrayList<>();
        for (FetchAndLock.Topic topic : command.topics()) {
            store.lockFree(topic.name(), scope.tenantId(), now, command.maxTasks())
                    .forEach(task -> free.add(new Free(task, topic)));
        }
        List<FetchAndLock.Fetched> fetched = new ArrayList<>();
        free.stream().sorted(Free.IN_TURN).limit(command.maxTasks()).forEach(given -> {
            ExternalTaskRow locked = given.task()
                    .lockedBy(command.workerId(), now.plus(given.topic().lockDuration()));
            scope.unitOfWork().update(locked);
            fetched.add(new FetchAndLock.Fetched(
                    locked.shown(), visibleTo(locked, given.topic().variables())));
        });
        return fetched;
    }

    private Map<String, Value> visibleTo(ExternalTaskRow task, Set<String> names) {
        ActivityInstanceRow activity = executions.findActivity(task.id());
        return activity == null ? Map.of() : variables.visibleTo(activity, names);
    }
}
