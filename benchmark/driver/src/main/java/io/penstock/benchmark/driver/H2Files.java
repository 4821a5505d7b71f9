package io.penstock.benchmark.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** H2 databases in files, each opened inside its runner's JVM. */
final class H2Files implements DatabaseServer {

    private final Path directory;
    private int databases;

    H2Files(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String description() {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            return "H2 " + connection.getMetaData().getDatabaseProductVersion()
                    + " (a file, in the engine's JVM, WRITE_DELAY 0: written at each commit)";
        } catch (SQLException e) {
            throw new IllegalStateException("H2 cannot be opened", e);
        }
    }

    @Override
    public synchronized Database create() {
        databases++;
        String name = "h2-" + databases;
        String url =
                "jdbc:h2:file:" + directory.toAbsolutePath().resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return new Database(name, url, url, "sa", "");
    }

    @Override
    public void drop(Database database) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, database.name() + ".*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable ServerProbe probe() {
        return null;
    }

    @Override
    public void close() {}
}
