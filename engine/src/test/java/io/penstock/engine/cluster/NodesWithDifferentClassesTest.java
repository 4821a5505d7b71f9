package io.penstock.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node takes no job of a process of which it lacks a class. */
@Timeout(120)
class NodesWithDifferentClassesTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    /** What only some nodes have. */
    public static final class Special implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            CALLS.incrementAndGet();
        }
    }

    private static final byte[] SPECIAL = Cluster.asynchronous("special", "c:class='" + Special.class.getName() + "'");
    private static final byte[] ORDINARY = Cluster.asynchronous("ordinary", "c:expression='${1}'");

    @BeforeEach
    void forgetCalls() {
        CALLS.set(0);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeWithoutTheClassLeavesTheJobToOneThatHasIt(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine poor = cluster.engine(quick(cluster, "poor"), lacking(Special.class));
            ProcessEngine rich = cluster.engine(quick(cluster, "rich"));
            poor.start();
            Cluster.deploy(poor, SPECIAL);
            Cluster.deploy(poor, ORDINARY);

            for (int i = 0; i < 5; i++) {
                Cluster.start(poor, "special", Map.of());
                Cluster.start(poor, "ordinary", Map.of());
            }

            await().until(() -> cluster.count("penstock_job") == 5);
            assertThat(cluster.count("penstock_job where lock_owner is not null"))
                    .as("handed over or taken")
                    .isZero();
            assertThat(poor.jobs().failed()).isZero();
            rich.start();
            await().until(() -> cluster.count("penstock_job") == 0);
            assertThat(CALLS).hasValue(5);
            assertThat(poor.jobs().failed() + rich.jobs().failed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherNodeDeploysIsLookedAtBeforeAnyOfItsJobsIsTaken(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine poor = cluster.engine(quick(cluster, "poor"), lacking(Special.class));
            poor.start();
            await().until(() -> poor.jobs().lastAcquisition() != null);
            ProcessEngine client = cluster.engine(quick(cluster, "client"));
            Cluster.deploy(client, SPECIAL);
            Cluster.deploy(client, ORDINARY);

            Cluster.start(client, "special", Map.of());
            Cluster.start(client, "ordinary", Map.of());

            await().until(() -> cluster.count("penstock_job") == 1);
            assertThat(cluster.count("penstock_job where lock_owner is null and retries = 3 and class_set > 0"))
                    .isEqualTo(1);
            assertThat(poor.jobs().failed()).isZero();
            assertThat(poor.runDueJobs()).isZero();
            assertThat(client.runDueJobs()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void workThatNoLivingNodeCanDoIsCounted(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine client = cluster.engine(quick(cluster, "client"));
            Cluster.deploy(client, SPECIAL);
            Cluster.start(client, "special", Map.of());
            ProcessEngine poor = cluster.engine(quick(cluster, "poor"), lacking(Special.class));

            poor.start();

            await().until(() -> poor.jobs().stranded() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeIsRegisteredForTheClassesThatItHasUntilItStops(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine rich = cluster.engine(quick(cluster, "rich"));
            ProcessEngine poor = cluster.engine(quick(cluster, "poor"), lacking(Special.class));
            Cluster.deploy(rich, SPECIAL);
            Cluster.deploy(rich, ORDINARY);

            rich.start();
            poor.start();

            await().until(() -> cluster.count("penstock_registration where node_id = 'rich'") == 1);
            assertThat(cluster.count("penstock_registration")).isEqualTo(1);
            rich.stop(Duration.ofSeconds(5));
            assertThat(cluster.count("penstock_registration")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRegistrationOfANodeThatDiedExpires(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine client = cluster.engine(quick(cluster, "client"));
            Cluster.deploy(client, SPECIAL);
            Cluster.start(client, "special", Map.of());
            cluster.change("insert into penstock_registration (node_id, class_set, expire_time)"
                    + " select distinct 'dead', class_set, timestamp with time zone '2020-01-01 00:00:00+00:00'"
                    + " from penstock_class_set");

            ProcessEngine poor = cluster.engine(quick(cluster, "poor"), lacking(Special.class));
            poor.start();

            await().until(() -> poor.jobs().stranded() == 1);
            assertThat(cluster.count("penstock_registration")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNoProcessNamesAClassThereIsNoRegistration(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine node = cluster.engine(quick(cluster, "node"));
            Cluster.deploy(node, ORDINARY);
            node.start();

            Cluster.start(node, "ordinary", Map.of());

            await().until(() -> node.jobs().executed() == 1);
            assertThat(cluster.count("penstock_registration")).isZero();
            assertThat(cluster.count("penstock_class_set")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBacklogOfOneSetOfClassesDoesNotStarveAnother(ConcurrentDeploymentTest.Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            ProcessEngine node = cluster.engine(quick(cluster, "node").withQueueSize(8));
            Cluster.deploy(node, SPECIAL);
            Cluster.deploy(node, ORDINARY);
            for (int i = 0; i < 300; i++) {
                Cluster.start(node, "ordinary", Map.of());
            }
            for (int i = 0; i < 3; i++) {
                Cluster.start(node, "special", Map.of());
            }

            node.start();

            await().pollInterval(Duration.ofMillis(2)).until(() -> CALLS.get() == 3);
            assertThat(cluster.count("penstock_job")).as("jobs still in line").isPositive();
        }
    }

    private static JobExecutorSettings quick(Cluster cluster, String node) {
        return cluster.settings(node).withPollInterval(Duration.ofMillis(100));
    }

    private static UnaryOperator<EngineBuilder> lacking(Class<?>... classes) {
        Set<String> names =
                Set.of(java.util.Arrays.stream(classes).map(Class::getName).toArray(String[]::new));
        ClassLoader poor = new ClassLoader(NodesWithDifferentClassesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (names.contains(name)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        return builder -> builder.delegateClasses(poor);
    }
}
