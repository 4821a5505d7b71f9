package io.penstock.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps every source file beside the engine small enough to be read in one sitting. */
class FileSizeTest {
    private static final int LONGEST = 400;
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsdl",
                "endpoint-mapping",
                "soap-endpoint",
                "jms-endpoint",
                "server",
                "benchmark/workload",
                "benchmark/penstock",
                "benchmark/operaton",
                "benchmark/flowable",
                "benchmark/raw",
                "benchmark/driver",
                "benchmark/micro"
            })
    void noFileIsLongerThanFourHundredLines(String module) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources(PROJECT.resolve(module))) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONGEST) {
                tooLong.add(PROJECT.relativize(source) + " has " + lines + " lines");
            }
        }

        assertThat(tooLong)
                .as("a file has at most %d lines; move one of its jobs to a class of its own", LONGEST)
                .isEmpty();
    }

    @Test
    void theModulesAreFound() {
        assertThat(PROJECT.resolve("engine").resolve("pom.xml")).exists();
    }

    private static List<Path> sources(Path module) throws IOException {
        Path main = module.resolve("src").resolve("main").resolve("java");
        if (!Files.isDirectory(main)) {
            return List.of();
        }
        try (var files = Files.walk(main)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
