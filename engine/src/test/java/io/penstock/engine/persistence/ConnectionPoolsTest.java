package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.testing.TestDatabases;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The engine's own connections have the settings that it counts on. */
class ConnectionPoolsTest {

    @Test
    void anH2FileIsWrittenAtEachCommit(@TempDir Path directory) throws SQLException {
        try (var database = TestDatabases.h2File(directory)) {
            assertThat(text(
                            database.dataSource(),
                            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void whatTheUrlSaysOfH2Stays() {
        assertThat(ConnectionPools.withH2Settings("jdbc:h2:./x;write_delay=100;DB_CLOSE_ON_EXIT=TRUE"))
                .isEqualTo("jdbc:h2:./x;write_delay=100;DB_CLOSE_ON_EXIT=TRUE");
        assertThat(ConnectionPools.withH2Settings("jdbc:postgresql://h/d")).isEqualTo("jdbc:postgresql://h/d");
    }

    @Test
    void anH2FileIsClosedByNobodyButTheEngine(@TempDir Path directory) {
        try (var database = TestDatabases.h2File(directory)) {
            assertThat(database.dataSource().getJdbcUrl())
                    .containsOnlyOnce(";WRITE_DELAY=0")
                    .containsOnlyOnce(";DB_CLOSE_ON_EXIT=FALSE");
        }
    }

    @Test
    void postgreSqlEndsAStatementThatTakesTooLong() throws SQLException {
        try (var database = TestDatabases.postgres();
                HikariDataSource pool = impatient(database.settings());
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select pg_sleep(20)"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(SqlErrors.translate("sleep", e))
                            .isInstanceOfSatisfying(EngineException.class, engine -> assertThat(engine.code())
                                    .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE)));
        }
    }

    @Test
    void aMigrationMayTakeItsTime() {
        try (var database = TestDatabases.postgres();
                HikariDataSource pool = impatient(database.settings())) {
            var slow = new Migration("V001__slow.sql", "select pg_sleep(3);\n");

            new SchemaMigrator(pool, new PostgreSqlDialect(), Clock.systemUTC(), List.of(slow))
                    .run(PersistenceSettings.defaults());

            assertThatThrownBy(() -> text(pool, "select pg_sleep(20)")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void postgreSqlFindsOutThatANodeVanished() throws SQLException {
        try (var database = TestDatabases.postgres()) {
            assertThat(text(database.dataSource(), "show tcp_keepalives_idle")).isEqualTo("15");
        }
    }

    /** Waits two seconds for an answer. */
    private static HikariDataSource impatient(DatabaseSettings settings) {
        return Persistence.pool(new DatabaseSettings(
                settings.url(), "", "", 2, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @Test
    void aLimitThatWouldCutWaitsForLocksOffIsRefused() {
        assertThatThrownBy(() -> new DatabaseSettings(
                        "jdbc:h2:mem:x",
                        "sa",
                        "",
                        2,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)))
                .hasMessageContaining("lock wait");
    }

    @Test
    void aBusyPoolDoesNotLookLikeADatabaseThatIsAway() throws SQLException {
        try (var database = TestDatabases.postgres();
                HikariDataSource pool = impatient(database.settings());
                Connection first = pool.getConnection();
                Connection second = pool.getConnection();
                DatabaseProbe probe = Persistence.probe(database.settings())) {
            assertThat(first.isClosed() || second.isClosed()).isFalse();
            assertThat(probe.answers()).isTrue();
            assertThat(probe.answers()).isTrue();
        }
    }

    @Test
    void postgreSqlBoundsLockWaits() throws SQLException {
        try (var database = TestDatabases.postgres()) {
            assertThat(text(database.dataSource(), "show lock_timeout")).isEqualTo("3s");
        }
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailable() {
        var settings = new DatabaseSettings("jdbc:h2:mem:gone", "sa", "", 2, Duration.ofSeconds(1));
        Persistence persistence;
        try (HikariDataSource pool = Persistence.pool(settings)) {
            persistence = Persistence.open(pool, PersistenceSettings.defaults(), Clock.systemUTC());
        }

        assertThatThrownBy(() -> persistence.transactions().inTransaction(unit -> unit.nextId()))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
        assertThatThrownBy(() -> persistence.userStore().hasUsers())
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        assertThatThrownBy(() -> Persistence.open(new Unknown(), PersistenceSettings.defaults(), Clock.systemUTC()))
                .hasMessage("Penstock runs on H2, Oracle, PostgreSQL; this database is 'Unknown'");
    }

    private static String text(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Says only what it is called. */
    private static final class Unknown extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            return proxy(
                    Connection.class,
                    "getMetaData",
                    proxy(DatabaseMetaData.class, "getDatabaseProductName", "Unknown"));
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }

        private static <T> T proxy(Class<T> type, String method, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, called, arguments) -> called.getName().equals(method) ? answer : null));
        }
    }
}
