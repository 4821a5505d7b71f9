package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theDemoRunsThroughAndEndsWithZero() {
        int exit = run("demo", "--once", "--http-port", "0", "--jms-port", "0");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "decision need-for-approval",
                        "A-100  COMPLETED",
                        "A-200  COMPLETED",
                        "A-300  COMPLETED",
                        "All steps done");
    }

    @Test
    void theDemoFailsWithAReasonWhenADoorIsMissing() {
        int exit = run("demo", "--once", "--http-port", "0", "--jms-broker", "none");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("FAILED");
    }

    private int run(String... words) {
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of())
                .run(List.of(words));
    }
}
