package io.penstock.benchmark.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Message;
import io.penstock.benchmark.workload.Runner;
import io.penstock.benchmark.workload.Target;
import io.penstock.benchmark.workload.Tuning;
import io.penstock.benchmark.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The protocol of a runner, spoken with the simplest of them. */
class RawRunnerTest {

    private static final String URL = "jdbc:h2:mem:raw;DB_CLOSE_DELAY=-1";

    @Test
    void insertsAsManyRowsAsItWasAskedTo() throws IOException, SQLException {
        List<Message> answers = ask(
                new Target(URL, URL, "sa", "", 4, Workload.TEN_ROWS, true, Tuning.DEFAULTS).toMessage(),
                Runner.command("prepare", Load.ofCount(5)),
                Runner.command("measure", Load.ofCount(5).withThreads(2)),
                new Message("close"));

        assertThat(answers).extracting(Message::verb).containsExactly("opened", "prepared", "measured", "closed");
        assertThat(Measurement.of(answers.get(2)).count()).isEqualTo(5);
        assertThat(rows()).isEqualTo(50);
    }

    @Test
    void aFailureIsAnAnswerAndDoesNotEndTheRunner() throws IOException {
        List<Message> answers =
                ask(Runner.command("measure", Load.ofCount(1)), new Message("nonsense"), new Message("close"));

        assertThat(answers).extracting(Message::verb).containsExactly("failed", "failed", "closed");
        assertThat(answers.get(0).text("reason")).contains("Nothing is open");
        assertThat(answers.get(1).text("reason")).contains("No command 'nonsense'");
    }

    private static List<Message> ask(Message... commands) throws IOException {
        String lines = Stream.of(commands).map(Message::format).collect(Collectors.joining("\n"));
        var answers = new ByteArrayOutputStream();
        Runner.serve(Inserts::open, new StringReader(lines), new PrintStream(answers, true, UTF_8));
        return answers.toString(UTF_8).lines().map(Message::parse).toList();
    }

    private static int rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from raw_row")) {
            row.next();
            return row.getInt(1);
        }
    }
}
