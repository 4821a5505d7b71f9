package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.faults.PostgresServer;
import io.penstock.engine.faults.PostgresServer.Stop;
import io.penstock.server.demo.DemoFailedException;
import io.penstock.server.demo.OrderClient;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers of both doors see while the database is away, and that the server needs no help when it is back. */
class DatabaseOutageTest {

    private static final String PASSWORD = "outage-test-password";
    private static final Duration BACK_AFTER = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private PostgresServer database;
    private PenstockServer server;
    private OrderClient soap;

    @BeforeEach
    void start() {
        database = PostgresServer.start(directory.resolve("postgresql"));
        SettingValues values = new SettingValues();
        values.put(Setting.HTTP_PORT, "0", "test");
        values.put(Setting.JMS_PORT, "0", "test");
        values.put(Setting.JMS_MAX_ATTEMPTS, "2", "test");
        values.put(Setting.DATA_DIR, directory.resolve("data").toString(), "test");
        values.put(Setting.DB_URL, database.url(), "test");
        values.put(Setting.DB_USER, "postgres", "test");
        values.put(Setting.ADMIN_PASSWORD, PASSWORD, "test");
        server = PenstockServer.start(
                ServerSettings.of(values), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        soap = new OrderClient("http://127.0.0.1:" + server.httpPort(), "admin", PASSWORD);
        soap.deploy();
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    @Test
    void requestsOfBothDoorsOutliveARestartOfTheDatabase() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + server.jmsPort());
                Connection connection = factory.createConnection("admin", PASSWORD);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = session.createProducer(session.createQueue("penstock.requests"));
            send(session, producer, 0, 20);
            soap.start("S-before", 10, 1, "PT1H");

            database.stop(Stop.IMMEDIATE);
            send(session, producer, 20, 40);
            assertUnavailable();
            await().atMost(Duration.ofSeconds(10)).until(() -> health().contains("\"status\":\"DOWN\""));
            assertThat(health()).contains("\"database\":\"DOWN\"");
            Instant longer = Instant.now().plusSeconds(6); // than both tries of a message
            await().until(() -> Instant.now().isAfter(longer));
            database.start();

            await().atMost(BACK_AFTER).until(() -> health().contains("\"status\":\"UP\""));
            soap.start("S-after", 10, 1, "PT1H");
            String everyOne = IntStream.range(0, 40)
                    .mapToObj("J-%02d=1"::formatted)
                    .collect(Collectors.joining(", ", "{", ", S-after=1, S-before=1}"));
            await().atMost(BACK_AFTER.multipliedBy(2))
                    .untilAsserted(() -> assertThat(instances()).isEqualTo(everyOne));
            assertThat(metrics()).contains("penstock_dlq_messages 0.0");
        }
    }

    @Test
    void aDatabaseThatHangsIsReportedInBoundedTime() throws Exception {
        database.pause();
        try {
            Instant begin = Instant.now();
            await().atMost(Duration.ofSeconds(10)).until(() -> health().contains("\"database\":\"DOWN\""));
            assertUnavailable();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(25));
        } finally {
            database.goOn();
        }

        await().atMost(BACK_AFTER).until(() -> health().contains("\"status\":\"UP\""));
        soap.start("S-after", 10, 1, "PT1H");
        assertThat(instances()).isEqualTo("{S-after=1}");
    }

    private void assertUnavailable() {
        Instant begin = Instant.now();
        assertThatThrownBy(() -> soap.start("S-during", 10, 1, "PT1H"))
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContaining("unavailableFault")
                .hasMessageContaining("ENG-5002");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private static void send(Session session, MessageProducer producer, int from, int to) throws JMSException {
        for (int i = from; i < to; i++) {
            TextMessage request = session.createTextMessage(
                    ("<startProcessInstance xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                                    + "<processDefinition><key>order-fulfilment</key></processDefinition>"
                                    + "<businessKey>J-%02d</businessKey><variables>%s%s%s"
                                    + "<t:variable><t:name>reminderAfter</t:name><t:string>PT1H</t:string></t:variable>"
                                    + "</variables></startProcessInstance>")
                            .formatted(i, number("amount", 10), number("quantity", 1), number("inStock", 10)));
            request.setStringProperty("requestId", "r-" + i);
            producer.send(request);
        }
    }

    private static String number(String name, long value) {
        return "<t:variable><t:name>" + name + "</t:name><t:long>" + value + "</t:long></t:variable>";
    }

    /** How many instances have each business key. */
    private String instances() throws SQLException {
        TreeMap<String, Integer> found = new TreeMap<>();
        try (var connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select business_key, count(*) from penstock_process_instance"
                        + " where super_instance_id is null group by business_key")) {
            while (row.next()) {
                found.put(row.getString(1), row.getInt(2));
            }
        }
        return found.toString();
    }

    private String health() throws IOException, InterruptedException {
        return get("/health");
    }

    private String metrics() throws IOException, InterruptedException {
        return get("/metrics");
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
