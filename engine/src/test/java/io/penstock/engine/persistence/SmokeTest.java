package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.*;
import io.penstock.engine.api.repository.*;
import io.penstock.engine.api.runtime.*;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.execution.*;
import io.penstock.engine.job.*;
import io.penstock.engine.subscription.*;
import io.penstock.engine.task.*;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.*;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void h2() {
        try (TestDatabase db = TestDatabases.h2Memory()) {
            smoke(db);
        }
    }

    @Test
    void postgres() {
        try (TestDatabase db = TestDatabases.postgres()) {
            smoke(db);
        }
    }

    void smoke(TestDatabase db) {
        Persistence p = Persistence.open(db.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
        long[] ids = p.transactions().inTransaction(u -> {
            long i = u.nextId(), a = u.nextId(), j = u.nextId(), s = u.nextId(), v = u.nextId();
            u.insert(new ProcessInstanceRow(i, i, null, null, 1, "k", "default", "bk", u.now(), "me", 1, 0));
            u.insert(new ActivityInstanceRow(
                    a, i, null, "t", "T", "userTask", ActivityState.ACTIVE, null, u.now(), 0, null, false));
            u.insert(new TaskRow(a, i, i, 1, "default", "t", "T", null, u.now(), null, null, 50, null));
            u.insert(new CandidateRow(u.nextId(), i, a, true, "g"));
            u.insert(new JobRow(
                    j,
                    JobKind.TIMER,
                    i,
                    i,
                    a,
                    1,
                    "k",
                    "default",
                    "t",
                    u.now(),
                    u.now(),
                    5,
                    true,
                    3,
                    null,
                    null,
                    0,
                    null,
                    null,
                    null));
            u.insert(new SubscriptionRow(s, "m", i, i, a, 1, "k", "default", "t", "bk", u.now()));
            u.insert(new VariableRow(v, i, i, "x", new Value.StringValue("hi")));
            return new long[] {i, a, j, s, v};
        });
        p.transactions().inTransaction(u -> {
            assertThat(p.executionStore().lockInstance(ids[0], "default")).isNotNull();
            assertThat(p.taskStore().lockTask(ids[1], "default")).isNotNull();
            assertThat(p.taskStore().findTask(ids[1])).isNotNull();
            assertThat(p.subscriptionStore().lockSubscription(ids[3])).isNotNull();
            List<JobRow> jobs =
                    p.jobStore().acquire("n", Instant.now(), Instant.now().plusSeconds(9), 5);
            assertThat(jobs).hasSize(1);
            assertThat(java.util.Objects.requireNonNull(p.jobStore().lockJob(jobs.get(0)))
                            .thing())
                    .isEqualTo(jobs.get(0));
            assertThat(p.jobStore().renewLocks("n", jobs, Instant.now().plusSeconds(9)))
                    .hasSize(1);
            assertThat(p.jobStore().recordFailure(jobs.get(0), 2, Instant.now(), "x", "y"))
                    .isTrue();
            assertThat(p.executionStore().activitiesOf(ids[0])).hasSize(1);
            assertThat(p.executionStore().activitiesOf(ids[0], null, "t")).hasSize(1);
            assertThat(p.executionStore().activitiesOf(ids[0], "t")).hasSize(1);
            assertThat(p.executionStore().variablesOf(ids[0], List.of(ids[0]))).hasSize(1);
            assertThat(p.executionStore().findActivity(ids[1])).isNotNull();
            assertThat(p.executionStore().runningInstancesOf(1, 5)).hasSize(1);
            return 0;
        });
        assertThat(p.jobStore().nextDueTime()).isNotNull();
        assertThat(p.jobStore().startTimersOf("k", "default")).isEmpty();
        assertThat(p.subscriptionStore()
                        .matching(new CorrelateMessage("m", "bk", ids[0], Map.of(), Map.of()), "default", 2))
                .hasSize(1);
        assertThat(p.subscriptionStore().startSubscriptions("m", "default")).isEmpty();
        assertThat(p.subscriptionStore().startSubscriptionsOf("k", "default")).isEmpty();
        assertThat(p.taskStore()
                        .list(new ListTasks(null, null, "g", true, ids[0], "t", Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.historyStore()
                        .list(new ListHistoricProcessInstances(null, "k", "bk", null, Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.historyStore()
                        .list(new ListHistoricActivityInstances(ids[0], null, null, null, Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.historyStore()
                        .list(new ListHistoricVariables(ids[0], Set.of("x"), Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.historyStore()
                        .list(new ListProcessInstances("k", "bk", Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.deploymentStore().listDeployments(Page.first(), "default").items())
                .isEmpty();
        assertThat(p.deploymentStore()
                        .listDefinitions(new ListProcessDefinitions("k", true, Page.first()), "default")
                        .items())
                .isEmpty();
        assertThat(p.deploymentStore().latestDefinition("k", "default")).isNull();
        assertThat(p.deploymentStore().findDefinitionByTag("k", "t", "default")).isNull();
        assertThat(p.userStore().hasUsers()).isFalse();
        assertThat(p.userStore().findUser("x")).isNull();
        assertThat(p.requestLedger().find("default", "x", "x")).isNull();
        p.transactions().inTransaction(u -> {
            u.write(new ArchiveVariables(ids[0], ids[0], "default"));
            u.write(new DeleteVariables(ids[0], 7));
            u.deleteOwned(CandidateRow.class, ids[1]);
            u.deleteInstance(ids[0]);
            u.insert(new HistoricInstanceRowFactory().row(ids[0], u.now()));
            return 0;
        });
        assertThat(p.historyStore()
                        .list(new ListHistoricProcessInstances(null, "k", "bk", true, Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.historyStore()
                        .list(new ListHistoricVariables(ids[0], Set.of("x"), Page.first()), "default")
                        .items())
                .hasSize(1);
        assertThat(p.jobStore().nextDueTime()).isNull();
    }

    static final class HistoricInstanceRowFactory {
        io.penstock.engine.history.HistoricInstanceRow row(long id, Instant now) {
            return new io.penstock.engine.history.HistoricInstanceRow(
                    id, null, 1, "k", "default", "bk", now, now, InstanceState.COMPLETED, "me", null);
        }
    }
}
