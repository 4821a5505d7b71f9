package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param engines names of runners' modules
 * @param databases {@code postgresql}, {@code h2}
 * @param countsOnly no rates; round trips, statements, commits, log and allocation on PostgreSQL only
 * @param output where the report goes
 */
record Options(
        Plan plan,
        List<Workload> workloads,
        Set<String> engines,
        Set<String> databases,
        int rounds,
        boolean countsOnly,
        Path output) {

    static final String HELP = """
            Measures Penstock beside Operaton, Flowable and plain JDBC, and writes a report.

              --short                short form, under 10 minutes (default): all workloads on PostgreSQL, W1 and W2 on H2
              --long                 long form, what the project claims; about an hour. H2 with all workloads as short as in the short form
              --workloads W1,W5      of W1 W2 W3 W4 W5 W6 W6L W7 W8 W9; default: all
              --engines penstock,flowable    of penstock operaton flowable raw; default: all
              --databases postgresql         of postgresql h2; default: both
              --rounds 5             how often each participant is measured
              --counts               no rates: what instances cost on PostgreSQL only; needs no quiet machine
              --output FILE          default: benchmark/RESULTS.md

            Without PENSTOCK_BENCHMARK_POSTGRES_URL (a JDBC URL with user and password of a role that may create databases
            and checkpoint) an embedded PostgreSQL is started, with fsync on.
            """;

    private static final List<Workload> WORKLOADS = Arrays.stream(Workload.values())
            .filter(workload -> !workload.isRaw())
            .toList();
    private static final Set<String> ENGINES = ordered("penstock", "operaton", "flowable", "raw");
    private static final Set<String> DATABASES = ordered("postgresql", "h2");

    /** For the second database: PostgreSQL is what the project claims something about. */
    Options onH2() {
        boolean all = plan == Plan.LONG || workloads.size() < WORKLOADS.size();
        List<Workload> measured = all ? workloads : List.of(Workload.STRAIGHT_THROUGH, Workload.USER_TASK);
        return new Options(Plan.SHORT, measured, engines, databases, rounds, countsOnly, output);
    }

    /**
     * @throws IllegalArgumentException when an argument is not understood; its message says which
     */
    static Options parse(List<String> arguments, Path defaultOutput) {
        Plan plan = arguments.contains("--long") ? Plan.LONG : Plan.SHORT;
        var options = new Options(plan, WORKLOADS, ENGINES, DATABASES, Plan.ROUNDS, false, defaultOutput);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private Options with(String option, Iterator<String> rest) {
        return switch (option) {
            case "--short", "--long" -> this;
            case "--counts" -> new Options(plan, workloads, engines, Set.of("postgresql"), rounds, true, output);
            case "--workloads" -> {
                List<Workload> chosen = Arrays.stream(value(option, rest).split(","))
                        .map(Workload::ofCode)
                        .toList();
                yield new Options(plan, chosen, engines, databases, rounds, countsOnly, output);
            }
            case "--engines" -> {
                Set<String> chosen = chosen(option, rest, ENGINES);
                yield new Options(plan, workloads, chosen, databases, rounds, countsOnly, output);
            }
            case "--databases" -> {
                Set<String> chosen = chosen(option, rest, DATABASES);
                yield new Options(plan, workloads, engines, chosen, rounds, countsOnly, output);
            }
            case "--rounds" -> {
                int chosen = Integer.parseInt(value(option, rest));
                yield new Options(plan, workloads, engines, databases, chosen, countsOnly, output);
            }
            case "--output" -> {
                Path chosen = Path.of(value(option, rest));
                yield new Options(plan, workloads, engines, databases, rounds, countsOnly, chosen);
            }
            default -> throw new IllegalArgumentException("No option '" + option + "'; --help lists them");
        };
    }

    private static Set<String> chosen(String option, Iterator<String> rest, Set<String> known) {
        Set<String> chosen =
                ordered(value(option, rest).toLowerCase(Locale.ROOT).split(","));
        chosen.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(option + " knows " + known + ", was given '" + unknown + "'");
        });
        return chosen;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Set<String> ordered(String... texts) {
        return new LinkedHashSet<>(List.of(texts));
    }
}
