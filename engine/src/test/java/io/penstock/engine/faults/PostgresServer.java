package io.penstock.engine.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of a test's own that the test stops, kills, pauses and starts again. Unlike the one that other tests share, it syncs
 * to disk what it commits.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final List<String> settings;
    private final List<String> program;
    private @Nullable Process postmaster;

    /** How it ends. */
    public enum Stop {
        /** Transactions are rolled back, connections are told. */
        FAST("INT"),
        /** Nothing is tidied up; the next start recovers from the log. */
        IMMEDIATE("QUIT"),
        /** Server and backends at once; connections see their sockets close. */
        KILL("KILL");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    private PostgresServer(Path directory, int port, List<String> settings, List<String> program) {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
        this.program = program;
    }

    /**
     * Makes a cluster in the directory and starts it.
     *
     * @param settings such as {@code max_connections=20}
     */
    public static PostgresServer start(Path directory, String... settings) {
        int port = freePort();
        PostgresServer server = new PostgresServer(directory, port, List.of(settings), program(directory, port));
        server.start();
        return server;
    }

    /** Lets the library unpack the binaries and make the cluster, and looks where they are. */
    @SuppressWarnings("try") // it is only started and stopped
    private static List<String> program(Path directory, int port) {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start()) {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                    .get(0)
                    .strip());
            String binary = ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow();
            // It refuses to run as root; the library does the same.
            return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U", binary) : List.of(binary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Starts it again; returns when it answers. */
    public void start() {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-D", directory.resolve("data").toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        File log = directory.resolve("postgresql.log").toFile();
        try {
            postmaster = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).until(this::answers);
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns when all its processes have gone. */
    public void stop(Stop how) {
        List<ProcessHandle> all = processes();
        if (how == Stop.KILL) {
            all.forEach(ProcessHandle::destroyForcibly);
        } else {
            signal(how.signal, all.subList(0, 1));
        }
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        postmaster = null;
    }

    /** From now on it answers nothing, and no connection breaks. */
    public void pause() {
        signal("STOP", processes());
    }

    public void goOn() {
        signal("CONT", processes());
    }

    /** Runs a statement on a connection of its own. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The server first, so that it makes no further ones. */
    private List<ProcessHandle> processes() {
        if (postmaster == null) {
            return List.of();
        }
        ProcessHandle server = postmaster.toHandle();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        if (postmaster != null) {
            stop(Stop.KILL);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
