package io.penstock.engine.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fresh, empty databases. PostgreSQL and Oracle may be given by the environment; PostgreSQL is else started once for the JVM. */
public final class TestDatabases {

    /** Names the database of tests that run on any. */
    private static final String CHOICE = "penstock.test.database";

    /** What the migrations fill. */
    private static final Set<String> OF_THE_SCHEMA = Set.of("penstock_schema_version", "penstock_deployment_lock");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicBoolean ORACLE_IS_CLEAR = new AtomicBoolean();
    private static final String RUN = Long.toString(ProcessHandle.current().pid());

    private TestDatabases() {}

    /**
     * H2, or what the system property {@value #CHOICE} says: {@code postgresql}, {@code oracle-mode} for H2 with Oracle's statements,
     * {@code oracle} for a real one.
     */
    public static TestDatabase chosen() {
        String choice = System.getProperty(CHOICE, "h2");
        return switch (choice) {
            case "h2" -> h2Memory();
            case "postgresql" -> migratedPostgres();
            case "oracle-mode" -> engineInOracleMode();
            case "oracle" -> clearedOracle();
            default ->
                throw new IllegalArgumentException(
                        "No test database '" + choice + "'; h2, postgresql, oracle-mode and oracle are");
        };
    }

    /** H2 in memory; its content goes when the database is closed. */
    public static TestDatabase h2Memory() {
        return open(
                settings("jdbc:h2:mem:penstock" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", ""), () -> {});
    }

    /** A database that is somebody else's to drop. */
    public static TestDatabase at(DatabaseSettings settings) {
        return open(settings, () -> {});
    }

    /** H2 in memory that takes Oracle's words. */
    public static TestDatabase h2OracleMode() {
        return open(
                settings("jdbc:h2:mem:oracle" + NUMBER.incrementAndGet() + ";MODE=Oracle;DB_CLOSE_DELAY=-1", "sa", ""),
                () -> {});
    }

    /** As {@link #h2OracleMode}, and an engine takes it for Oracle. */
    public static TestDatabase engineInOracleMode() {
        DatabaseSettings settings =
                settings("jdbc:h2:mem:oracle" + NUMBER.incrementAndGet() + ";MODE=Oracle;DB_CLOSE_DELAY=-1", "sa", "");
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(new OracleMode(settings.url()));
        pool.setMaximumPoolSize(settings.maximumPoolSize());
        pool.setConnectionInitSql("set lock_timeout " + settings.lockWait().toMillis());
        return new TestDatabase(settings, pool, () -> {});
    }

    /** H2 in a file of the directory. */
    public static TestDatabase h2File(Path directory) {
        return open(settings("jdbc:h2:file:" + directory.toAbsolutePath().resolve("penstock"), "sa", ""), () -> {});
    }

    /** A new database of the server in PENSTOCK_TEST_POSTGRES_URL (a URL with user and password), else of an embedded one. */
    public static TestDatabase postgres() {
        return postgresBehind(url -> url);
    }

    /** As {@link #postgres}, with the engine's schema in it, which is copied, not made again. */
    public static TestDatabase migratedPostgres() {
        return postgres(" template " + MigratedTemplate.NAME, url -> url);
    }

    /**
     * The schema of the user of PENSTOCK_TEST_ORACLE_URL, PENSTOCK_TEST_ORACLE_USER and PENSTOCK_TEST_ORACLE_PASSWORD. All that
     * is in it is dropped.
     */
    public static TestDatabase oracle() {
        TestDatabase database = openOracle();
        database.execute("""
                begin
                    for t in (select table_name from user_tables) loop
                        execute immediate 'drop table "' || t.table_name || '" cascade constraints purge';
                    end loop;
                    for s in (select sequence_name from user_sequences) loop
                        execute immediate 'drop sequence "' || s.sequence_name || '"';
                    end loop;
                end;""");
        return database;
    }

    private static TestDatabase openOracle() {
        return open(
                settings(
                        environment("PENSTOCK_TEST_ORACLE_URL"),
                        environment("PENSTOCK_TEST_ORACLE_USER"),
                        environment("PENSTOCK_TEST_ORACLE_PASSWORD")),
                () -> {});
    }

    /** As {@link #oracle}, but the schema is made once for the JVM and emptied after that, because that is quicker. */
    private static TestDatabase clearedOracle() {
        if (ORACLE_IS_CLEAR.compareAndSet(false, true)) {
            return oracle();
        }
        TestDatabase database = openOracle();
        database.clear();
        return database;
    }

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }

    private static DatabaseSettings settings(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 10, Duration.ofSeconds(3));
    }

    /** A PostgreSQL of which only the given address is known to the pool. */
    static TestDatabase postgresBehind(UnaryOperator<String> url) {
        return postgres("", url);
    }

    private static TestDatabase postgres(String options, UnaryOperator<String> url) {
        String name = "penstock_" + RUN + "_" + NUMBER.incrementAndGet();
        String server = postgresServer();
        execute(server, "create database " + name + options);
        return open(
                settings(url.apply(withDatabase(server, name)), "", ""),
                () -> execute(server, "drop database " + name + " with (force)"));
    }

    private static TestDatabase open(DatabaseSettings settings, Runnable drop) {
        return new TestDatabase(settings, Persistence.pool(settings), drop);
    }

    private static String postgresServer() {
        @Nullable String given = System.getenv("PENSTOCK_TEST_POSTGRES_URL");
        return given == null || given.isBlank() ? EmbeddedServer.URL : given;
    }

    /** {@code jdbc:postgresql://host:port/database?parameters} with another database. */
    private static String withDatabase(String url, String name) {
        int question = url.indexOf('?');
        String address = question < 0 ? url : url.substring(0, question);
        String parameters = question < 0 ? "" : url.substring(question);
        return address.substring(0, address.lastIndexOf('/') + 1) + name + parameters;
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * A database of a test.
     *
     * @param settings how to open more connections to it
     */
    public record TestDatabase(DatabaseSettings settings, HikariDataSource dataSource, Runnable drop)
            implements AutoCloseable {

        @Override
        public void close() {
            if (settings.url().startsWith("jdbc:h2:")) {
                shutDownH2();
            }
            dataSource.close();
            drop.run();
        }

        /** Deletes all rows of all tables, but keeps the schema. */
        public void clear() {
            rowCounts().keySet().forEach(table -> execute("delete from " + table));
        }

        /** How many rows each of the engine's tables has. */
        public Map<String, Long> rowCounts() {
            Map<String, Long> counts = new TreeMap<>();
            try (Connection connection = dataSource.getConnection()) {
                for (String table : tables(connection)) {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                        row.next();
                        counts.put(table, row.getLong(1));
                    }
                }
                return counts;
            } catch (SQLException e) {
                throw new IllegalStateException("Could not count rows", e);
            }
        }

        public void execute(String sql) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        /** The number in the first row and column. */
        public long number(String sql) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private static List<String> tables(Connection connection) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = connection
                    .getMetaData()
                    .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (row.next()) {
                    String table = row.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    if (table.startsWith("penstock_") && !OF_THE_SCHEMA.contains(table)) {
                        tables.add(table);
                    }
                }
            }
            return tables;
        }

        private void shutDownH2() {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            } catch (SQLException e) {
                if (e.getErrorCode() != 90121) { // the shutdown closed this connection too
                    throw new IllegalStateException("Could not shut the test database down", e);
                }
            }
        }
    }

    /** Made at its first use. It stays on a server that the environment names, as its name has the process id. */
    private static final class MigratedTemplate {

        static final String NAME = make();

        private static String make() {
            String name = "penstock_" + RUN + "_template";
            execute(postgresServer(), "create database " + name);
            try (HikariDataSource pool = Persistence.pool(settings(withDatabase(postgresServer(), name), "", ""))) {
                Persistence.open(pool, PersistenceSettings.defaults(), Clock.systemUTC());
            }
            return name;
        }
    }

    /** Started at its first use. It stops with the JVM. */
    private static final class EmbeddedServer {

        static final String URL = start();

        private static String start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                return server.getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
