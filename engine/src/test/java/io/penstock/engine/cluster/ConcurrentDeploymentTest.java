package io.penstock.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ConcurrentDeploymentTest {

    enum Kind {
        H2,
        POSTGRESQL;

        Cluster cluster() {
            return new Cluster(this == H2 ? TestDatabases.h2Memory() : TestDatabases.migratedPostgres());
        }

        TestDatabase empty() {
            return this == H2 ? TestDatabases.h2Memory() : TestDatabases.postgres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeNodesThatDeployTheSameProcessGetConsecutiveVersionsAndOneStartTimer(Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            List<ProcessEngine> nodes = IntStream.range(0, 3)
                    .mapToObj(node -> cluster.engine(cluster.settings("node" + node)))
                    .toList();
            var turn = new AtomicInteger();
            byte[] file = ProcessXml.document("<message id='m' name='order'/><process id='p' isExecutable='true'>"
                    + "<startEvent id='s'><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>"
                    + "<startEvent id='s2'><messageEventDefinition messageRef='m'/></startEvent>"
                    + "<endEvent id='e'/>" + ProcessXml.flows("s -> e", "s2 -> e") + "</process>");

            var outcomes = AtOnce.<DeploymentResult>times(
                    30, () -> Cluster.deploy(nodes.get(turn.getAndIncrement() % 3), file));

            assertThat(outcomes.failures()).isEmpty();
            assertThat(outcomes.values().stream()
                            .map(result -> result.processDefinitions().get(0).version()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 30).boxed().toList());
            assertThat(cluster.count("penstock_job")).as("start timers").isEqualTo(1);
            assertThat(cluster.count("penstock_subscription"))
                    .as("message starts")
                    .isEqualTo(1);
            assertThat(cluster.number("select d.version from penstock_job j join penstock_process_definition d"
                            + " on d.id = j.definition_id"))
                    .as("the version that the timer starts")
                    .isEqualTo(30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofProcessesThatStartWithTheSameMessageOneIsDeployed(Kind kind) {
        try (Cluster cluster = kind.cluster()) {
            List<ProcessEngine> nodes = IntStream.range(0, 3)
                    .mapToObj(node -> cluster.engine(cluster.settings("node" + node)))
                    .toList();
            var turn = new AtomicInteger();

            var outcomes = AtOnce.<DeploymentResult>times(6, () -> {
                int number = turn.getAndIncrement();
                return Cluster.deploy(
                        nodes.get(number % 3),
                        ProcessXml.document("<message id='m' name='order'/><process id='p" + number
                                + "' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/>"
                                + "</startEvent><endEvent id='e'/>" + ProcessXml.flows("s -> e") + "</process>"));
            });

            assertThat(outcomes.values()).hasSize(1);
            assertThat(outcomes.codes()).hasSize(5).containsOnly(ErrorCode.DEPLOYMENT_REFUSED);
        }
    }

    @Test
    void aDeploymentThatWaitsForTooLongForAnotherSaysSo() throws SQLException {
        try (Cluster cluster = Kind.POSTGRESQL.cluster()) {
            ProcessEngine node = cluster.engine(cluster.settings("node"));
            try (Connection other = cluster.database().dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement
                        .executeQuery("select stripe from penstock_deployment_lock for update")
                        .close();

                var outcomes = AtOnce.<DeploymentResult>times(
                        1, () -> Cluster.deploy(node, Cluster.asynchronous("p", "c:expression='${1}'")));
                other.rollback();

                assertThat(outcomes.codes()).containsExactly(ErrorCode.INSTANCE_BUSY);
                assertThat(outcomes.failures().get(0)).contains("Another deployment has been going on for too long");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeNodesThatStartAtOnceOnAnEmptyDatabaseAllWork(Kind kind) throws EngineException {
        try (TestDatabase database = kind.empty()) {
            var started = AtOnce.<ProcessEngine>times(
                    3, () -> EngineBuilder.on(database.dataSource()).build());

            assertThat(started.failures()).isEmpty();
            started.values().forEach(node -> Cluster.deploy(node, Cluster.asynchronous("p", "c:expression='${1}'")));
            started.values().forEach(ProcessEngine::close);
        }
    }
}
