package io.penstock.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps every source file of the engine small enough to be read in one sitting. */
class FileSizeTest {
    private static final int LONGEST = 400;

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        List<Path> sources = sources();
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONGEST) {
                tooLong.add(source + " has " + lines + " lines");
            }
        }

        assertThat(sources).as("the sources were found").hasSizeGreaterThan(100);
        assertThat(tooLong)
                .as("a file has at most %d lines; move one of its jobs to a class of its own", LONGEST)
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
