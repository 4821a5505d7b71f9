package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The driver's command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Path home = benchmarkHome();
        List<String> given = List.of(arguments);
        if (given.contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        Options options;
        try {
            options = Options.parse(given, home.resolve("RESULTS.md"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        run(options, home);
        System.exit(0);
    }

    private static void run(Options options, Path home) throws IOException {
        var progress = new Progress(System.out);
        Path scratch = Files.createTempDirectory("penstock-benchmark");
        List<Result> results = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        try {
            for (String database : options.databases()) {
                try (DatabaseServer server = database.equals("h2") ? new H2Files(scratch) : PostgresServer.start()) {
                    servers.add(server.description());
                    progress.says(server.description());
                    Options here = database.equals("h2") ? options.onH2() : options;
                    for (Workload workload : here.workloads()) {
                        results.addAll(new Experiment(here, server, workload, home, progress).run());
                        write(options, servers, results);
                    }
                }
            }
        } finally {
            delete(scratch);
        }
        progress.says("Written: " + options.output());
    }

    /** After each workload, so that what was measured survives what comes after. */
    private static void write(Options options, List<String> servers, List<Result> results) throws IOException {
        Files.writeString(options.output(), new Report(Surroundings.now(options, servers), results).markdown());
    }

    /** The directory with the runners' modules: this class is in {@code driver/target} there. */
    private static Path benchmarkHome() {
        try {
            Path here = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path directory = here; directory != null; directory = directory.getParent()) {
                if (directory.endsWith("driver/target")) {
                    return directory.resolve("../..").normalize();
                }
            }
            throw new IllegalStateException("The driver runs from benchmark/driver/target, was found at " + here);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
