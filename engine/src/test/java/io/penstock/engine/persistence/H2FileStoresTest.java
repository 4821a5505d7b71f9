package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The stores on H2 in a file. */
class H2FileStoresTest extends AllStoresContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    static Path directory;

    @Override
    public TestDatabase emptyDatabase() {
        try {
            return TestDatabases.h2File(Files.createTempDirectory(directory, "database"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
