package io.penstock.benchmark.driver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The server of {@value #GIVEN}, else an embedded one that forces every commit to the disk. */
final class PostgresServer implements DatabaseServer, DatabaseServer.ServerProbe {

    static final String GIVEN = "PENSTOCK_BENCHMARK_POSTGRES_URL";

    private static final String CONNECTIONS = "300";
    private static final String BUFFERS = "512MB";
    private static final List<String> SHOWN = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "max_connections",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout");

    private final @Nullable EmbeddedPostgres embedded;
    private final String serverUrl;
    private final Connection administration;
    private final CountingProxy proxy;
    private int databases;

    private PostgresServer(@Nullable EmbeddedPostgres embedded, String serverUrl) throws SQLException {
        this.embedded = embedded;
        this.serverUrl = serverUrl;
        this.administration = DriverManager.getConnection(serverUrl);
        URI address = URI.create(serverUrl.substring("jdbc:".length()));
        this.proxy = new CountingProxy(address.getHost(), address.getPort() < 0 ? 5432 : address.getPort());
        if (!one("show fsync").equals("on") || !one("show synchronous_commit").equals("on")) {
            throw new IllegalStateException("fsync and synchronous_commit of the server must be on");
        }
    }

    static PostgresServer start() {
        String given = System.getenv(GIVEN);
        try {
            if (given != null && !given.isBlank()) {
                return new PostgresServer(null, given);
            }
            EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", CONNECTIONS)
                    .setServerConfig("shared_buffers", BUFFERS)
                    .start();
            return new PostgresServer(embedded, embedded.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start; name a server by " + GIVEN, e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be reached", e);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String description() {
        var settings = new StringJoiner(", ", "PostgreSQL " + one("show server_version") + " (", ")");
        settings.add(embedded == null ? "a given server" : "embedded");
        SHOWN.forEach(setting -> settings.add(setting + " " + one("show " + setting)));
        return settings.toString();
    }

    @Override
    public Database create() {
        databases++;
        String name = "benchmark_" + ProcessHandle.current().pid() + "_" + databases;
        execute("create database " + name);
        return new Database(name, url(name, null), url(name, proxy.port()), "", "");
    }

    @Override
    public void drop(Database database) {
        execute("drop database " + database.name() + " with (force)");
    }

    @Override
    public ServerProbe probe() {
        return this;
    }

    @Override
    public Counts counts() {
        return proxy.counts();
    }

    @Override
    public long walBytes() {
        return Long.parseLong(one("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"));
    }

    @Override
    public void checkpoint() {
        execute("checkpoint");
    }

    /** {@code jdbc:postgresql://host:port/database?parameters} with another database, and through the proxy if there is a port. */
    private String url(String database, @Nullable Integer proxyPort) {
        int question = serverUrl.indexOf('?');
        String address = question < 0 ? serverUrl : serverUrl.substring(0, question);
        String parameters = question < 0 ? "" : "&" + serverUrl.substring(question + 1);
        String server = proxyPort == null
                ? address.substring(0, address.lastIndexOf('/') + 1)
                : "jdbc:postgresql://127.0.0.1:" + proxyPort + "/";
        return server + database + "?sslmode=disable&gssEncMode=disable" + parameters;
    }

    private synchronized void execute(String sql) {
        try (Statement statement = administration.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private synchronized String one(String sql) {
        try (Statement statement = administration.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        try {
            administration.close();
            if (embedded != null) {
                embedded.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be left", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
