package io.penstock.engine.job;

import static io.penstock.engine.job.JobDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.job.JobDatabase.Kind;
import io.penstock.engine.job.JobDatabase.Node;
import io.penstock.engine.testing.ManualClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartTimersTest {

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @EnumSource
    void aCycleStartsInstancesAgainAndAgain(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            deploy(node, 11, 1, "R3/PT1H");

            for (int hour = 0; hour < 5; hour++) {
                clock.advance(Duration.ofHours(1));
                node.executor().runDueJobs();
            }

            assertThat(node.processes().calls()).containsExactly("start v1", "start v1", "start v1");
            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewVersionTakesTheTimersOver(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            deploy(node, 11, 1, "R/PT1H");

            deploy(node, 12, 2, "R/PT2H");

            clock.advance(Duration.ofHours(2));
            node.executor().runDueJobs();
            assertThat(node.processes().calls()).containsExactly("start v2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewVersionWithoutTimersEndsThem(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            deploy(node, 11, 1, "R/PT1H");

            deploy(node, 12, 2, null);

            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theVersionBeforeStartsInstancesAgainWhenTheNewestGoes(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Definition first = deploy(node, 11, 1, "R/PT1H");
            Definition second = deploy(node, 12, 2, "R/PT2H");

            remove(node, second, first);

            clock.advance(Duration.ofHours(1));
            node.executor().runDueJobs();
            assertThat(node.processes().calls()).containsExactly("start v1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOldVersionGoesWithoutATrace(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Definition first = deploy(node, 11, 1, "R/PT1H");
            Definition second = deploy(node, 12, 2, "R/PT2H");
            var timer = database.onlyJob();

            remove(node, first, second);

            assertThat(database.onlyJob()).isEqualTo(timer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastVersionTakesItsTimersWithIt(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Definition only = deploy(node, 11, 1, "R/PT1H");

            remove(node, only, null);

            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDateThatHasPassedStartsOneInstanceWhenItIsDeployed(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));
            Definition first = deploy(node, 11, 1, "2024-01-01T00:00:00Z");
            assertThat(node.executor().runDueJobs()).isEqualTo(1);
            Definition second = deploy(node, 12, 2, null);

            remove(node, second, first);

            assertThat(database.storedJobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailingStartIsTriedAgainAndBecomesAnIncidentOfNoInstance(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a").withDefaultRetries(2, Duration.ofSeconds(10)));
            Definition only = deploy(node, 11, 1, "R/PT1H");
            node.processes().doing((instance, what) -> {
                throw new IllegalStateException("planned");
            });
            clock.advance(Duration.ofHours(1));
            node.executor().runDueJobs();
            clock.advance(Duration.ofSeconds(10));
            node.executor().runDueJobs();
            assertThat(database.onlyJob().retries()).isZero();
            assertThat(database.incidents()).isEqualTo(1);
            assertThat(database.incidentCounts()).isEmpty();

            remove(node, only, null);

            assertThat(database.storedJobs()).isEmpty();
            assertThat(database.incidents()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimerThatSaysNoTimeRefusesTheDeployment(Kind kind) {
        try (var database = new JobDatabase(kind, clock)) {
            Node node = database.node(settings("a"));

            assertThatThrownBy(() -> deploy(node, 11, 1, "Rx/PT1H"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("element 'timerStart'");
        }
    }

    private static Definition deploy(Node node, long id, int version, @Nullable String timer) {
        Definition definition = node.database().definitions.add(TestModel.definition(id, version, timer));
        return node.database().inTransaction(unitOfWork -> {
            node.jobs().startTimers().newestVersion(unitOfWork, definition);
            return definition;
        });
    }

    private static void remove(Node node, Definition definition, @Nullable Definition nowNewest) {
        node.database().inTransaction(unitOfWork -> {
            node.jobs().startTimers().removed(unitOfWork, definition, nowNewest);
            return true;
        });
    }
}
