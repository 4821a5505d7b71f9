package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as Markdown. */
final class Report {

    private static final String NOT_COUNTED = "";

    private final Surroundings surroundings;
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Report(Surroundings surroundings, List<Result> results) {
        this.surroundings = surroundings;
        this.results = new Results(results);
    }

    String markdown() {
        line("# Benchmark results");
        line("");
        surroundings.lines().forEach(line -> line("- " + line));
        versions();
        line("");
        notes();
        targets();
        for (String database : results.databases()) {
            line("## " + database);
            line("");
            for (Workload workload : results.workloads(database)) {
                results.points(database, workload).forEach(point -> table(database, workload, point));
            }
        }
        return text.toString();
    }

    private void versions() {
        List<String> versions = results.all().stream()
                .map(Result::version)
                .filter(version -> !version.isEmpty())
                .distinct()
                .toList();
        line("- Versions: " + String.join(", ", versions));
    }

    private void notes() {
        line(
                "Median of the rounds with least and most. Every engine has its own fresh database and JVM for each workload; history is on "
                        + "at each engine's default level, which keeps all variables. Round trips, statements, commits, rows and WAL bytes are "
                        + "counted in runs of their own, at the socket and by the server's log position after a checkpoint; allocation is the "
                        + "sum over all threads of the engine's JVM. *Tuned* peers have as many workers, as long a queue and as short a poll as "
                        + "Penstock. `to best` compares with the faster peer, tuned or not; Operaton with removal times set at the start of "
                        + "an instance, which saves it most of its updates, is shown beside them. How everything is measured: [README.md](README.md).");
        line("");
    }

    private void targets() {
        List<Target> targets = Targets.of(results);
        if (targets.isEmpty()) {
            return;
        }
        line("## Targets");
        line("");
        line("| target | wanted | measured | |");
        line("| --- | --- | --- | --- |");
        for (Target target : targets) {
            row(target.name(), target.wanted(), target.measured(), target.met() ? "met" : "**missed**");
        }
        line("");
    }

    private void table(String database, Workload workload, String point) {
        line("### " + workload.code() + " " + title(workload) + (point.isEmpty() ? "" : ": " + point));
        line("");
        switch (workload) {
            case COLD_START -> times(database, workload, point);
            case TIMER_LATENESS -> latenesses(database, workload, point);
            case JOIN_RACE -> failures(database, workload, point);
            default -> rates(database, workload, point);
        }
        line("");
    }

    private void rates(String database, Workload workload, String point) {
        line(
                "| engine | per second | to best | round trips | statements | commits | rows | WAL bytes | allocated bytes |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        Optional<Result> peer = results.bestPeer(database, workload, point, result -> -Targets.medianRate(result));
        for (Result result : results.of(database, workload, point)) {
            List<String> cells = new ArrayList<>();
            cells.add(result.participant().label());
            cells.add(result.isMeasured() ? Numbers.shown(result.rates()) : NOT_COUNTED);
            cells.add(
                    result.isMeasured()
                            ? peer.map(best -> Numbers.times(Targets.medianRate(result) / Targets.medianRate(best)))
                                    .orElse(NOT_COUNTED)
                            : NOT_COUNTED);
            cells.addAll(costs(result));
            finish(result, cells);
        }
    }

    private static List<String> costs(Result result) {
        Costs costs = result.costs();
        if (costs == null) {
            String allocated = result.isMeasured() ? Numbers.shown(result.allocatedBytes()) : NOT_COUNTED;
            return List.of(NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, allocated);
        }
        return List.of(
                Numbers.shown(costs.roundTrips()),
                Numbers.shown(costs.statements()),
                Numbers.shown(costs.commits()),
                Numbers.shown(costs.rowsWritten()),
                Numbers.shown(costs.walBytes()),
                Numbers.shown(costs.allocatedBytes()));
    }

    private void times(String database, Workload workload, String point) {
        line("| engine | ms | to best |");
        line("| --- | --- | --- |");
        Optional<Result> peer = results.bestPeer(database, workload, point, Targets::medianTime);
        for (Result result : results.of(database, workload, point)) {
            List<String> cells = new ArrayList<>();
            cells.add(result.participant().label());
            cells.add(result.isMeasured() ? Numbers.shown(result.times()) : NOT_COUNTED);
            cells.add(
                    result.isMeasured()
                            ? peer.map(best -> Numbers.times(Targets.medianTime(result) / Targets.medianTime(best)))
                                    .orElse(NOT_COUNTED)
                            : NOT_COUNTED);
            finish(result, cells);
        }
    }

    private void latenesses(String database, Workload workload, String point) {
        line("| engine | timers | p50 ms | p99 ms | most ms |");
        line("| --- | --- | --- | --- | --- |");
        for (Result result : results.of(database, workload, point)) {
            List<String> cells = new ArrayList<>();
            cells.add(result.participant().label());
            if (result.isMeasured()) {
                Statistics latenesses = result.latenesses();
                cells.add(Long.toString(result.operations()));
                cells.add(Numbers.shown(latenesses.percentile(50)));
                cells.add(Numbers.shown(latenesses.percentile(99)));
                cells.add(Numbers.shown(latenesses.max()));
            } else {
                cells.addAll(List.of(NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED));
            }
            finish(result, cells);
        }
    }

    private void failures(String database, Workload workload, String point) {
        line("| engine | instances | failures | per second |");
        line("| --- | --- | --- | --- |");
        for (Result result : results.of(database, workload, point)) {
            List<String> cells = new ArrayList<>();
            cells.add(result.participant().label());
            cells.add(String.format(Locale.ROOT, "%,d", result.operations()));
            cells.add(String.format(Locale.ROOT, "%,d", result.failures()));
            cells.add(result.isMeasured() ? Numbers.shown(result.rates()) : NOT_COUNTED);
            finish(result, cells);
        }
    }

    /** A failure stands where the numbers would be, beside those that there are. */
    private void finish(Result result, List<String> cells) {
        String failure = result.failure();
        if (failure != null) {
            String reason = "**failed: " + failure.replace("|", "\\|").replaceAll("\\s+", " ") + "**";
            cells.set(1, cells.get(1).isEmpty() ? reason : cells.get(1) + " " + reason);
        }
        row(cells.toArray(String[]::new));
    }

    private static String title(Workload workload) {
        return switch (workload) {
            case STRAIGHT_THROUGH ->
                "straight through: start, three expression tasks, exclusive gateway, end, five variables";
            case USER_TASK -> "user task: start, query by assignee, complete";
            case ASYNCHRONOUS_BACKLOG -> "backlog of asynchronous jobs, drained (costs: the drain)";
            case BRANCHES -> "five asynchronous branches joined, drained (costs: start and drain)";
            case MESSAGE -> "message by business key";
            case TIMER_BACKLOG -> "timers due at once, drained (costs: the drain)";
            case TIMER_LATENESS -> "lateness of a single timer on an idle engine";
            case COLD_START -> "JVM start to first instance ended";
            case JOIN_RACE -> "two branches completed at the same moment";
            case CLIENT_THREADS -> "straight through by several clients";
            case ONE_ROW, TEN_ROWS -> "";
        };
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
