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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fresh, empty databases. PostgreSQL and Oracle may be given by the environment; PostgreSQL is else started once for the JVM. */
public final class TestDatabases {

    /** Names the database of tests that run on any. */
    private static final String CHOICE = "penstock.test.database";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(ProcessHandle.current().pid());

    private TestDatabases() {}

    /** H2, or PostgreSQL when the system property {@value #CHOICE} says {@code postgresql}. */
    public static TestDatabase chosen() {
        String choice = System.getProperty(CHOICE, "h2");
        return switch (choice) {
            case "h2" -> h2Memory();
            case "postgresql" -> migratedPostgres();
            default -> throw new IllegalArgumentException("No test database '" + choice + "'; h2 and postgresql are");
        };
    }

    /** H2 in memory; its content goes when the database is closed. */
    public static TestDatabase h2Memory() {
        return open(
                settings("jdbc:h2:mem:penstock" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", ""), () -> {});
    }

    /** H2 in a file of the directory. */
    public static TestDatabase h2File(Path directory) {
        return open(settings("jdbc:h2:file:" + directory.toAbsolutePath().resolve("penstock"), "sa", ""), () -> {});
    }

    /** A new database of the server in PENSTOCK_TEST_POSTGRES_URL (a URL with user and password), else of an embedded one. */
    public static TestDatabase postgres() {
        return postgres("");
    }

    /** As {@link #postgres}, with the engine's schema in it, which is copied, not made again. */
    public static TestDatabase migratedPostgres() {
        return postgres(" template " + MigratedTemplate.NAME);
    }

    private static TestDatabase postgres(String options) {
        String name = "penstock_" + RUN + "_" + NUMBER.incrementAndGet();
        String server = postgresServer();
        execute(server, "create database " + name + options);
        return open(
                settings(withDatabase(server, name), "", ""),
                () -> execute(server, "drop database " + name + " with (force)"));
    }

    private static DatabaseSettings settings(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 10, Duration.ofSeconds(5));
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
