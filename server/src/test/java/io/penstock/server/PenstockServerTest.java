package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenstockServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @Test
    void servesContractsHealthAndMetricsAndStops() throws Exception {
        int port;
        try (PenstockServer server = start(values())) {
            port = server.httpPort();

            HttpResponse<String> health = get(server, "/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains(
                            "\"status\":\"UP\"", "\"database\":\"UP\"", "\"broker\":\"UP\"", "\"jobExecutor\":\"UP\"");
            for (String service : new String[] {
                "RepositoryService",
                "RuntimeService",
                "TaskService",
                "ExternalTaskService",
                "HistoryService",
                "ManagementService"
            }) {
                HttpResponse<String> contract = get(server, "/services/" + service + "?wsdl");
                assertThat(contract.statusCode()).as(service).isEqualTo(200);
                assertThat(contract.body()).contains("definitions").contains("http://127.0.0.1:" + port);
            }
            assertThat(get(server, "/metrics").body())
                    .contains("jvm_memory_used_bytes", "penstock_jms_received_total", "penstock_jobs_executed_total")
                    .contains("penstock_http_requests");
            assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
            assertThat(get(server, "/nothing").body()).doesNotContain("jetty", "Exception");
        }
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theFirstStartShowsAPasswordOnceAndTheSecondNone() throws IOException {
        String password;
        try (PenstockServer server = start(values())) {
            password = server.administratorPassword();
        }
        assertThat(password).hasSizeGreaterThan(15);
        assertThat(console()).contains("admin", password);
        console.reset();

        try (PenstockServer server = start(values())) {
            assertThat(server.administratorPassword()).isEmpty();
            assertThat(console()).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aGivenPasswordIsNotShown() {
        SettingValues values = values();
        values.put(Setting.ADMIN_PASSWORD, "given-password", "test");

        try (PenstockServer server = start(values)) {
            assertThat(server.administratorPassword()).isEqualTo("given-password");
            assertThat(console()).isEmpty();
        }
    }

    @Test
    void aTakenHttpPortIsNamedWithItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SettingValues values = values();
            values.put(Setting.HTTP_PORT, Integer.toString(taken.getLocalPort()), "test");

            assertThatThrownBy(() -> start(values))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("http.port");
        }
        start(values()).close();
    }

    @Test
    void aTakenJmsPortIsNamedWithItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SettingValues values = values();
            values.put(Setting.JMS_PORT, Integer.toString(taken.getLocalPort()), "test");

            assertThatThrownBy(() -> start(values))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("jms.port");
        }
    }

    @Test
    void anUnreachableDatabaseIsNamedWithoutItsPassword() {
        SettingValues values = values();
        values.put(
                Setting.DB_URL, "jdbc:postgresql://127.0.0.1:1/penstock?password=geheim-url&connectTimeout=1", "test");
        values.put(Setting.DB_PASSWORD, "geheim-setting", "test");

        assertThatThrownBy(() -> start(values))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/penstock")
                .hasMessageContaining("db.url")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aDataDirectoryInUseIsRefused() {
        try (PenstockServer first = start(values())) {
            assertThat(first.httpPort()).isPositive();
            assertThatThrownBy(() -> start(values()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aBrokenKeyFileIsNamed() throws IOException {
        Files.writeString(directory.resolve("secret.key"), "not a key");

        assertThatThrownBy(() -> start(values()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("secret.key");
    }

    @Test
    void withoutABrokerOnlySoapIsServed() throws Exception {
        SettingValues values = values();
        values.put(Setting.JMS_BROKER, "none", "test");

        try (PenstockServer server = start(values)) {
            assertThat(server.jmsPort()).isZero();
            assertThat(get(server, "/health").body()).contains("UP").doesNotContain("broker");
        }
    }

    private SettingValues values() {
        SettingValues values = new SettingValues();
        values.put(Setting.HTTP_PORT, "0", "test");
        values.put(Setting.JMS_PORT, "0", "test");
        values.put(Setting.DATA_DIR, directory.toString(), "test");
        return values;
    }

    private PenstockServer start(SettingValues values) {
        return PenstockServer.start(ServerSettings.of(values), new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(PenstockServer server, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
