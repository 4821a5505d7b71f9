package io.penstock.server.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.faults.FaultProxy;
import io.penstock.engine.faults.PostgresServer;
import io.penstock.engine.faults.PostgresServer.Stop;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.testing.Consistency;
import io.penstock.engine.testing.TestDatabases;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes, a PostgreSQL and a broker, all real processes, under faults while clients of both doors start instances. What was answered has happened,
 * once; what was poison is a dead letter; nothing else is left. A red run is played again by its seed: {@code -Dpenstock.test.kill.seed}. The long form:
 * {@code -Dpenstock.test.kill.seconds=7200 -Dpenstock.test.kill.starts=100000 -Dpenstock.test.kill.calm=15}.
 */
class KillSuiteTest {

    private static final int SECONDS = Integer.getInteger("penstock.test.kill.seconds", 60);
    private static final int STARTS = Integer.getInteger("penstock.test.kill.starts", Integer.MAX_VALUE);
    /** Between two faults, for runs that count starts. */
    private static final int CALM_SECONDS = Integer.getInteger("penstock.test.kill.calm", 0);

    private static final long SEED = Long.getLong("penstock.test.kill.seed", System.nanoTime());
    private static final Duration DRAIN = Duration.ofMinutes(4);
    private static final int NODES = 2;

    private static final String MODEL = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:c='http://camunda.org/schema/1.0/bpmn' targetNamespace='urn:t'><process id='killed'"
            + " isExecutable='true'><startEvent id='s'/><serviceTask id='first' c:asyncBefore='true' c:expression='${1}'/>"
            + "<serviceTask id='second' c:asyncBefore='true' c:expression='${2}'/><endEvent id='e'/>"
            + "<sequenceFlow id='f1' sourceRef='s' targetRef='first'/>"
            + "<sequenceFlow id='f2' sourceRef='first' targetRef='second'/>"
            + "<sequenceFlow id='f3' sourceRef='second' targetRef='e'/></process></definitions>";

    private final Random random = new Random(SEED);
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<JavaProcess> nodes = new ArrayList<>();
    private final AtomicReferenceArray<String> urls = new AtomicReferenceArray<>(NODES);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PostgresServer database;

    @SuppressWarnings("NullAway.Init")
    private FaultProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private JavaProcess broker;

    private int brokerPort;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        database = PostgresServer.start(directory.resolve("postgresql"), "max_connections=60");
        proxy = new FaultProxy(database.port());
        brokerPort = freePort();
        startBroker();
        for (int i = 0; i < NODES; i++) {
            nodes.add(startNode(i));
        }
        deploy();
    }

    @AfterEach
    void stop() {
        nodes.forEach(JavaProcess::close);
        broker.close();
        proxy.close();
        database.close();
    }

    @Test
    void whatWasAnsweredHappenedOnceWhateverWasKilled() throws Exception {
        System.out.println("kill suite: seed " + SEED + ", " + SECONDS + " s");
        try (Clients clients = new Clients(
                brokerUrl(), () -> IntStream.range(0, NODES).mapToObj(urls::get).toList(), SEED)) {
            clients.start(STARTS);
            Instant end = Instant.now().plusSeconds(SECONDS);
            while (Instant.now().isBefore(end) && clients.asked() < STARTS) {
                int before = clients.answers().size();
                fault();
                Instant calm = Instant.now().plusSeconds(CALM_SECONDS);
                await().atMost(Duration.ofSeconds(60L + CALM_SECONDS))
                        .until(() -> clients.asked() >= STARTS
                                || (clients.answers().size() > before + 20
                                        && Instant.now().isAfter(calm)));
            }
            await().atMost(Duration.ofHours(2)).until(() -> STARTS == Integer.MAX_VALUE || clients.asked() >= STARTS);
            clients.finish();
            await().atMost(DRAIN)
                    .untilAsserted(() -> assertThat(clients.unanswered()).isEmpty());
            await().atMost(DRAIN).until(() -> count("select count(*) from penstock_process_instance") == 0);

            System.out.println("kill suite: " + clients.answers().size() + " starts answered, faults " + faults
                    + ", lost commit answers " + proxy.answersLost());
            assertNothingLostOrDoubled(clients);
        }
    }

    private void assertNothingLostOrDoubled(Clients clients) throws JMSException {
        assertThat(clients.contradictions()).as("requests with two answers").isEmpty();
        assertThat(count("select count(*) from penstock_history_instance"))
                .as("instances, one for each answered start")
                .isEqualTo(clients.answers().size());
        assertThat(count("select count(*) from (select business_key from penstock_history_instance"
                        + " group by business_key having count(*) > 1) d"))
                .as("starts with two instances")
                .isZero();
        assertThat(count("select count(*) from (select h.id from penstock_history_instance h"
                        + " left join penstock_history_activity a on a.process_instance_id = h.id"
                        + " and a.element_id in ('first', 'second') group by h.id having count(a.id) <> 2) j"))
                .as("instances whose jobs have not run exactly once each")
                .isZero();
        assertThat(count("select count(*) from penstock_job")).as("jobs left").isZero();
        assertThat(count("select count(*) from penstock_incident"))
                .as("incidents")
                .isZero();
        assertThat(new HashSet<>(clients.answers().values()))
                .hasSize(clients.answers().size());
        assertThat(deadLetters()).containsAll(clients.poison());
        try (TestDatabases.TestDatabase tables =
                TestDatabases.at(DatabaseSettings.of(database.url(), "postgres", ""))) {
            Consistency.check(tables);
        }
    }

    private void fault() throws IOException, InterruptedException {
        int node = random.nextInt(NODES);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                noted("node killed");
                nodes.get(node).kill();
                nodes.set(node, startNode(node));
            }
            case 2 -> {
                noted("database killed");
                database.stop(Stop.KILL);
                database.start();
            }
            case 3 -> {
                noted("broker killed");
                broker.kill();
                startBroker();
            }
            case 4 -> {
                noted("node paused past its leases");
                nodes.get(node).pause();
                Instant over = Instant.now().plusSeconds(12);
                await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(over));
                nodes.get(node).goOn();
            }
            case 5 -> {
                noted("connections cut");
                proxy.cut();
            }
            case 6 -> {
                noted("answers of commits lost");
                for (int i = 0; i < 5; i++) {
                    proxy.loseAnswerOfNextCommit();
                }
            }
            default -> {
                noted("backends terminated");
                database.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and application_name like 'PostgreSQL JDBC%' order by random() limit 5");
            }
        }
    }

    private void noted(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private void startBroker() {
        broker = JavaProcess.start(
                "broker",
                directory,
                Pattern.compile(BrokerProcess.READY),
                BrokerProcess.class.getName(),
                List.of(directory.resolve("broker").toString(), Integer.toString(brokerPort)));
    }

    private JavaProcess startNode(int number) {
        JavaProcess node = JavaProcess.start(
                "node-" + number,
                directory,
                Pattern.compile("Penstock is ready after .*: (http://\\S+/services)"),
                "io.penstock.server.Main",
                List.of(
                        "--http-port",
                        "0",
                        "--data-dir",
                        directory.resolve("data").toString() + number,
                        "--db-url",
                        proxy.url(),
                        "--db-user",
                        "postgres",
                        "--db-pool",
                        "12",
                        "--jms-broker",
                        brokerUrl(),
                        "--jms-user",
                        BrokerProcess.USER,
                        "--jms-password",
                        BrokerProcess.PASSWORD,
                        "--jms-max-attempts",
                        "100",
                        "--jobs-node-id",
                        "node-" + number + "-" + Long.toHexString(System.nanoTime()),
                        "--secret-key",
                        "0".repeat(64),
                        "--admin-user",
                        BrokerProcess.USER,
                        "--admin-password",
                        BrokerProcess.PASSWORD));
        urls.set(number, node.ready());
        return node;
    }

    private String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    private void deploy() throws IOException, InterruptedException {
        String envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>"
                + UsernameTokens.digest(BrokerProcess.USER, BrokerProcess.PASSWORD)
                + "</s:Header><s:Body><createDeployment xmlns='urn:penstock:repository:1'><name>kill</name><resource>"
                + "<name>killed.bpmn</name><content>"
                + Base64.getEncoder().encodeToString(MODEL.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "</content></resource></createDeployment></s:Body></s:Envelope>";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(urls.get(0) + "/RepositoryService"))
                                .header("Content-Type", "text/xml; charset=UTF-8")
                                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("createDeploymentResponse");
    }

    private long count(String sql) {
        try (var connection = java.sql.DriverManager.getConnection(database.url());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Set<String> deadLetters() throws JMSException {
        Set<String> bodies = new HashSet<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl());
                Connection connection = factory.createConnection(BrokerProcess.USER, BrokerProcess.PASSWORD)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            connection.start();
            MessageConsumer consumer = session.createConsumer(session.createQueue("penstock.dlq"));
            @Nullable Message letter = consumer.receive(3_000);
            while (letter != null) {
                if (letter instanceof TextMessage text) {
                    bodies.add(text.getText());
                }
                letter = consumer.receive(1_000);
            }
        }
        return bodies;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
