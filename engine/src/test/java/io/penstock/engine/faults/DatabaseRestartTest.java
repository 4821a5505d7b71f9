package io.penstock.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.persistence.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A PostgreSQL that ends under load, in whatever way, and comes back: nothing is lost or done twice, and no node needs a restart. */
class DatabaseRestartTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @ParameterizedTest
    @EnumSource(PostgresServer.Stop.class)
    void workGoesOnAfterARestart(PostgresServer.Stop how) {
        try (PostgresServer server = PostgresServer.start(directory);
                FaultedEngine engine = FaultedEngine.open(DatabaseSettings.of(server.url(), "postgres", ""));
                Load load = Load.on(engine)) {
            load.awaitAnswers(100, Duration.ofSeconds(20));
            int threads = Thread.activeCount();

            server.stop(how);
            await().until(() -> !engine.engine().jobs().databaseReachable());
            server.start();

            load.awaitAnswers(100, Duration.ofSeconds(10));
            long executed = engine.engine().jobs().executed();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> engine.engine().jobs().databaseReachable()
                            && engine.engine().jobs().executed() > executed);
            load.drainAndCount();
            assertThat(load.longestMillis()).isLessThan(15_000);
            assertThat(engine.pool().getActiveConnections())
                    .as("the one that listens for other nodes")
                    .isLessThanOrEqualTo(1);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        }
    }
}
