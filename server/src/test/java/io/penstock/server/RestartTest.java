package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.server.demo.OrderClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own that is stopped and killed. */
class RestartTest {

    private static final String PASSWORD = "restart-test-password";

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    private int httpPort;
    private int jmsPort;

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void afterAKillWaitingInstancesGoOnAndTimersThatCameDueFire() throws Exception {
        Process first = start();
        OrderClient client = client();
        client.deploy();
        String waiting = client.start("R-1", 5000, 1, "PT1H");
        String timed = client.start("R-2", 10, 1, "PT2S");

        first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        Instant due = Instant.now().plusSeconds(2);
        await().until(() -> Instant.now().isAfter(due)); // the timer comes due while nothing runs
        Process second = start();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client().activities(timed)).contains("customer-reminded"));
        client().approve(waiting);
        client().pay("R-1");
        client().pay("R-2");
        assertThat(client().activities(waiting)).contains("order-fulfilled");
        assertThat(client().activities(timed)).contains("order-fulfilled").containsOnlyOnce("customer-reminded");

        second.destroy();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).contains("stopped");
    }

    private OrderClient client() {
        return new OrderClient("http://127.0.0.1:" + httpPort, "admin", PASSWORD);
    }

    private Process start() throws IOException {
        httpPort = freePort();
        jmsPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.penstock.server.Main",
                "--http-port",
                Integer.toString(httpPort),
                "--jms-port",
                Integer.toString(jmsPort),
                "--data-dir",
                directory.resolve("data").toString());
        builder.environment().put("PENSTOCK_ADMIN_PASSWORD", PASSWORD);
        File log = directory.resolve("server.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        Files.deleteIfExists(log.toPath());
        Process process = builder.start();
        processes.add(process);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return log().contains("Penstock is ready: ");
        });
        return process;
    }

    private String log() {
        try {
            Path log = directory.resolve("server.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
