package io.penstock.benchmark.doors;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures exactly once over JMS: a backlog worked on together and one by one, beside the broker and the database alone; and the request ledger
 * beside the same commands without request ids. All of it in one run, in rounds, on one machine.
 */
public final class Doors {

    private static final PrintStream OUT = System.out;
    private static final String HELP = """
            Measures what exactly once costs.

            java -cp 'benchmark/doors/target/classes:benchmark/doors/target/lib/*' io.penstock.benchmark.doors.Doors [h2|postgresql] [messages] [rounds]

            Defaults: postgresql 20000 3. H2 is a file that writes each commit at once; PostgreSQL an embedded one with fsync on.
            """;

    private Doors() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--help")) {
            OUT.print(HELP);
            return;
        }
        boolean h2 = arguments.length > 0 && arguments[0].equals("h2");
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path directory = Files.createTempDirectory("penstock-doors");
        if (h2) {
            String url = "jdbc:h2:file:" + directory.resolve("database") + ";WRITE_DELAY=0";
            measure(DatabaseSettings.of(url, "sa", ""), directory, messages, rounds);
        } else {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .start()) {
                measure(
                        DatabaseSettings.of(server.getJdbcUrl("postgres", "postgres"), "postgres", ""),
                        directory,
                        messages,
                        rounds);
            }
        }
    }

    private static void measure(DatabaseSettings database, Path directory, int messages, int rounds)
            throws IOException {
        try (HikariDataSource pool = Persistence.pool(database);
                Backlog backlog = new Backlog(pool, directory.resolve("broker"), messages);
                Ledger ledger = new Ledger(pool, messages / 4)) {
            for (int round = 0; round <= rounds; round++) {
                boolean warmUp = round == 0;
                say(
                        warmUp,
                        round,
                        List.of(
                                new Rate("broker and one raw commit each, one consumer", backlog.raw(1)),
                                new Rate("one by one, one consumer", backlog.drain(1, 1)),
                                new Rate("together, one consumer", backlog.drain(1, 100)),
                                new Rate("broker and one raw commit each, four consumers", backlog.raw(4)),
                                new Rate("one by one, four consumers", backlog.drain(4, 1)),
                                new Rate("together, four consumers", backlog.drain(4, 100)),
                                new Rate("start to end without request id", ledger.withoutIds()),
                                new Rate("start to end with request id", ledger.withIds())));
            }
            OUT.println(ledger.bytes());
            OUT.println("memory in use after a collection at the deepest backlog: " + backlog.mostMemory() + " MiB");
        }
    }

    private record Rate(String name, double perSecond) {}

    private static void say(boolean warmUp, int round, List<Rate> rates) {
        OUT.println(warmUp ? "warm-up, does not count" : "round " + round);
        for (Rate rate : rates) {
            OUT.println(String.format(Locale.ROOT, "  %8.0f /s  %s", rate.perSecond(), rate.name()));
        }
    }
}
