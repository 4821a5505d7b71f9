package io.penstock.benchmark.doors;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures exactly once over JMS: a backlog worked on together and one by one, beside the broker and the database alone; and the request ledger
 * beside the same commands without request ids. All of it in one run, in rounds, on one machine.
 */
public final class Doors {

    private static final PrintStream OUT = System.out;
    private static final String HELP = """
            Measures what exactly once costs.

            java -cp 'benchmark/doors/target/classes:benchmark/doors/target/lib/*' io.penstock.benchmark.doors.Doors [h2|postgresql] [messages] [rounds] [together]

            Defaults: postgresql 20000 3. 'together' leaves out what works one by one, for backlogs that would take too long.
            H2 is a file that writes each commit at once; PostgreSQL an embedded one with fsync on.
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
        boolean togetherOnly = arguments.length > 3 && arguments[3].equals("together");
        Path directory = Files.createTempDirectory("penstock-doors");
        if (h2) {
            String url = "jdbc:h2:file:" + directory.resolve("database") + ";WRITE_DELAY=0";
            measure(DatabaseSettings.of(url, "sa", ""), directory, new Plan(messages, rounds, togetherOnly));
        } else {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .start()) {
                measure(
                        DatabaseSettings.of(server.getJdbcUrl("postgres", "postgres"), "postgres", ""),
                        directory,
                        new Plan(messages, rounds, togetherOnly));
            }
        }
    }

    /** How much is measured. */
    private record Plan(int messages, int rounds, boolean togetherOnly) {}

    private static void measure(DatabaseSettings database, Path directory, Plan plan) {
        try (HikariDataSource pool = Persistence.pool(database);
                Backlog backlog = new Backlog(pool, directory.resolve("broker"), plan.messages());
                Ledger ledger = new Ledger(pool, Math.max(100, plan.messages() / 2))) {
            for (int round = 0; round <= plan.rounds(); round++) {
                OUT.println(round == 0 ? "warm-up, does not count" : "round " + round);
                for (int consumers : new int[] {1, 4}) {
                    String with = ", consumers: " + consumers;
                    if (!plan.togetherOnly()) {
                        say(new Rate("broker and one raw commit each" + with, backlog.raw(consumers)));
                        say(new Rate("one by one" + with, backlog.drain(consumers, 1)));
                    }
                    say(new Rate("together" + with, backlog.drain(consumers, 100)));
                }
                Ledger.Rates rates = ledger.rates();
                say(new Rate("start to end without request id", rates.withoutId()));
                say(new Rate("start to end with request id", rates.withId()));
            }
            OUT.println(ledger.bytes());
            OUT.println("memory in use after a collection at the deepest backlog: " + backlog.mostMemory() + " MiB");
        }
    }

    private record Rate(String name, double perSecond) {}

    private static void say(Rate rate) {
        OUT.println(String.format(Locale.ROOT, "  %8.0f /s  %s", rate.perSecond(), rate.name()));
    }
}
