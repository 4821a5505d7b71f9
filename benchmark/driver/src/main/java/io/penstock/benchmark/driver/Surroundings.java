package io.penstock.benchmark.driver;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where and how was measured: lines of the report's head. */
record Surroundings(List<String> lines) {

    private static final long GIB = 1L << 30;

    static Surroundings now(Options options, List<String> servers) {
        List<String> lines = new ArrayList<>();
        lines.add("Date: " + LocalDate.now(ZoneOffset.UTC));
        lines.add("Machine: " + Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), "
                + memory() / GIB + " GB of memory, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ". Database, engine and driver share it.");
        lines.add("Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.version")
                + ", each engine in a JVM of its own with " + String.join(" ", RunnerProcess.JVM_OPTIONS));
        servers.forEach(server -> lines.add("Database: " + server));
        lines.add("Connections: HikariCP, " + Seat.POOL_SIZE + " for each engine, reWriteBatchedInserts on");
        lines.add("Form: " + options.plan().name().toLowerCase(Locale.ROOT) + ", " + options.rounds()
                + " rounds, the participants in turn in each; H2 in the short form");
        return new Surroundings(lines);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize();
    }
}
