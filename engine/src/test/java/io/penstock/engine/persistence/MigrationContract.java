package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the migrator promises. */
interface MigrationContract extends StoreContract {

    Migration FIRST = new Migration("V001__first.sql", "create table t_one (id ${type.id});\n");
    Migration SECOND = new Migration("V002__second.sql", "-- a comment;\ncreate table t_two (id ${type.id});\n");
    Migration BROKEN = new Migration("V002__broken.sql", "create table t_two (id ${type.id});\ncreate nonsense;\n");

    /** Without a schema. */
    TestDatabase emptyDatabase();

    @Test
    default void appliesEachMigrationOnce() {
        try (TestDatabase database = emptyDatabase()) {
            migrate(database, FIRST);
            migrate(database, FIRST, SECOND);
            migrate(database, FIRST, SECOND);

            database.execute("insert into t_one (id) values (1)");
            database.execute("insert into t_two (id) values (1)");
        }
    }

    @Test
    default void twoNodesThatStartTogetherMigrateOnce() throws Exception {
        try (TestDatabase database = emptyDatabase()) {
            CyclicBarrier together = new CyclicBarrier(3);
            var threads = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> nodes = new ArrayList<>();
                for (int n = 0; n < 3; n++) {
                    nodes.add(threads.submit(() -> {
                        together.await();
                        return Persistence.open(
                                database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
                    }));
                }
                for (Future<?> node : nodes) {
                    assertThatCode(() -> node.get(60, TimeUnit.SECONDS)).doesNotThrowAnyException();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    default void refusesANewerSchema() {
        try (TestDatabase database = emptyDatabase()) {
            migrate(database, FIRST, SECOND);

            assertThatThrownBy(() -> migrate(database, FIRST))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("version 2 (V002__second.sql)")
                    .hasMessageContaining("Use a newer Penstock");
        }
    }

    @Test
    default void refusesAChangedMigration() {
        try (TestDatabase database = emptyDatabase()) {
            migrate(database, FIRST);

            assertThatThrownBy(() -> migrate(database, new Migration(FIRST.fileName(), FIRST.script() + "-- more\n")))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("V001__first.sql differs from the one that was applied");
        }
    }

    @Test
    default void aFailedMigrationIsNamedAndNothingFollowsIt() {
        try (TestDatabase database = emptyDatabase()) {
            assertThatThrownBy(() -> migrate(database, FIRST, BROKEN))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Migration V002__broken.sql failed");

            if (Dialects.of(database.dataSource()).rollsBackMigrations()) {
                migrate(database, FIRST, SECOND);
            } else {
                assertThatThrownBy(() -> migrate(database, FIRST, SECOND))
                        .hasMessageContaining("V002__broken.sql broke off at")
                        .hasMessageContaining("Restore the backup");
            }
        }
    }

    @Test
    default void onlyChecksWhenToldSo() {
        var checkOnly = new PersistenceSettings(Duration.ofSeconds(10), false, Duration.ofSeconds(1));
        try (TestDatabase database = emptyDatabase()) {
            assertThatThrownBy(() -> Persistence.open(database.dataSource(), checkOnly, Clock.systemUTC()))
                    .hasMessageContaining("The schema lacks V001__run_time.sql");
            Persistence.open(database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
            assertThat(Persistence.open(database.dataSource(), checkOnly, Clock.systemUTC()))
                    .isNotNull();
        }
    }

    private static void migrate(TestDatabase database, Migration... migrations) {
        new SchemaMigrator(
                        database.dataSource(),
                        Dialects.of(database.dataSource()),
                        Clock.systemUTC(),
                        List.of(migrations))
                .run(PersistenceSettings.defaults());
    }
}
