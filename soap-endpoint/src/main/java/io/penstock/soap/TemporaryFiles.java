package io.penstock.soap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory in which large attachments and answers wait; readable by its owner only, deleted at the end when it is ours. */
record TemporaryFiles(Path directory, boolean ours) {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    static TemporaryFiles in(@Nullable Path given) {
        try {
            return given == null
                    ? new TemporaryFiles(Files.createTempDirectory("penstock-soap-"), true)
                    : new TemporaryFiles(Files.createDirectories(given), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory for temporary files cannot be made", e);
        }
    }

    void delete() {
        if (!ours) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("Temporary files are left in {}", directory, e);
        }
    }
}
