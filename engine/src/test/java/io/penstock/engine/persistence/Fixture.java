package io.penstock.engine.persistence;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.history.HistoricInstanceRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.subscription.EventType;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.task.CandidateRow;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An opened database with rows to test with. */
record Fixture(TestDatabase database, Persistence persistence) implements AutoCloseable {

    static final String TENANT = Caller.DEFAULT_TENANT;
    static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");
    static final long DEFINITION = 7;

    static Fixture open(TestDatabase database) {
        return new Fixture(
                database, Persistence.open(database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC()));
    }

    @Override
    public void close() {
        database.close();
    }

    <R extends @Nullable Object> R inTransaction(Function<UnitOfWork, R> work) {
        return persistence.transactions().inTransaction(work);
    }

    long nextId() {
        return inTransaction(UnitOfWork::nextId);
    }

    /** A root instance that is stored. */
    ProcessInstanceRow storedInstance() {
        return inTransaction(unit -> {
            ProcessInstanceRow instance = instance(unit.nextId(), null);
            unit.insert(instance);
            return instance;
        });
    }

    /** An activity of the instance that is stored. */
    ActivityInstanceRow storedActivity(ProcessInstanceRow instance) {
        return inTransaction(unit -> {
            ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "approve");
            unit.insert(activity);
            return activity;
        });
    }

    /** A task that is stored, with its activity. */
    TaskRow storedTask(ProcessInstanceRow instance, @Nullable String assignee) {
        return inTransaction(unit -> {
            ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "approve");
            TaskRow task = task(activity.id(), instance, assignee);
            unit.insert(activity);
            unit.insert(task);
            return task;
        });
    }

    static ProcessInstanceRow instance(long id, @Nullable ProcessInstanceRow caller) {
        return new ProcessInstanceRow(
                id,
                caller == null ? id : caller.rootId(),
                caller == null ? null : caller.id(),
                caller == null ? null : caller.id() + 1,
                DEFINITION,
                "order",
                TENANT,
                "order-" + id,
                NOW,
                "anna",
                1,
                0);
    }

    static ProcessInstanceRow withChildCount(ProcessInstanceRow row, int count) {
        return new ProcessInstanceRow(
                row.id(),
                row.rootId(),
                row.superInstanceId(),
                row.superActivityId(),
                row.definitionId(),
                row.definitionKey(),
                row.tenantId(),
                row.businessKey(),
                row.startTime(),
                row.startUserId(),
                count,
                row.incidentCount());
    }

    static ActivityInstanceRow activity(long id, long instanceId, @Nullable Long parentId, String elementId) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                parentId,
                elementId,
                "Approve",
                "userTask",
                ActivityState.ACTIVE,
                "flow1",
                NOW,
                0,
                null,
                false);
    }

    static TaskRow task(long id, ProcessInstanceRow instance, @Nullable String assignee) {
        return new TaskRow(
                id,
                instance.id(),
                instance.rootId(),
                DEFINITION,
                TENANT,
                "approve",
                "Approve",
                assignee,
                NOW,
                NOW.plusSeconds(60),
                null,
                50,
                "form");
    }

    static CandidateRow candidate(long id, TaskRow task, boolean group, String identity) {
        return new CandidateRow(id, task.instanceId(), task.id(), group, identity);
    }

    static VariableRow variable(long id, long instanceId, long scopeId, String name, Value value) {
        return new VariableRow(id, instanceId, scopeId, name, value);
    }

    static SubscriptionRow subscription(
            long id, String message, ActivityInstanceRow activity, ProcessInstanceRow root) {
        return new SubscriptionRow(
                id,
                message,
                activity.instanceId(),
                root.rootId(),
                activity.id(),
                DEFINITION,
                "order",
                TENANT,
                "wait",
                root.businessKey(),
                NOW,
                EventType.MESSAGE);
    }

    static SubscriptionRow startSubscription(long id, String message, String definitionKey) {
        return new SubscriptionRow(
                id,
                message,
                null,
                null,
                null,
                DEFINITION,
                definitionKey,
                TENANT,
                "start",
                null,
                NOW,
                EventType.MESSAGE);
    }

    static JobRow job(long id, @Nullable ActivityInstanceRow activity, Instant dueTime, long priority, int retries) {
        return job(id, activity, dueTime, priority, retries, null, 0);
    }

    static JobRow job(
            long id,
            @Nullable ActivityInstanceRow activity,
            Instant dueTime,
            long priority,
            int retries,
            @Nullable String lockOwner,
            long lockEpoch) {
        return new JobRow(
                id,
                activity == null ? JobKind.TIMER_START : JobKind.TIMER,
                activity == null ? null : activity.instanceId(),
                activity == null ? null : activity.instanceId(),
                activity == null ? null : activity.id(),
                DEFINITION,
                "order",
                0,
                TENANT,
                "timer",
                NOW,
                dueTime,
                priority,
                true,
                retries,
                "R3/PT10M",
                lockOwner,
                lockEpoch,
                lockOwner == null ? null : NOW.plusSeconds(30),
                null,
                null);
    }

    static HistoricInstanceRow ended(ProcessInstanceRow row, Instant endTime) {
        return new HistoricInstanceRow(
                row.id(),
                row.superInstanceId(),
                row.definitionId(),
                row.definitionKey(),
                row.tenantId(),
                row.businessKey(),
                row.startTime(),
                endTime,
                InstanceState.COMPLETED,
                row.startUserId(),
                null,
                endTime.plusSeconds(100));
    }
}
