package io.penstock.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that wait are worked on together, with the same effects as one by one. A real engine and a real broker. */
class BacklogTest {

    private static final Caller ADMINISTRATOR = Caller.administrator("admin");

    private final MemoryUsers users = new MemoryUsers();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource database;

    @SuppressWarnings("NullAway.Init")
    private ProcessEngine engine;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBroker broker;

    private @Nullable JmsDoor door;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    @SuppressWarnings("NullAway.Init")
    private MessageProducer producer;

    @BeforeEach
    void start() throws JMSException {
        users.put(ADMINISTRATOR, "secret");
        database = Persistence.pool(
                DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
        JavaDelegate recorder = execution -> {
            String order = execution.businessKey();
            AtomicInteger left = failures.get(order);
            if (left != null && left.getAndDecrement() > 0) {
                throw new EngineException(ErrorCode.INSTANCE_BUSY, "as the test wants");
            }
            seen.add(order);
        };
        engine = EngineBuilder.on(database)
                .beans(Map.of("recorder", recorder)::get)
                .build();
        engine.start();
        deploy("<process id='order' isExecutable='true'><startEvent id='s'/><userTask id='t'/>" + flow("s", "t")
                + "</process>");
        deploy("<process id='recorded' isExecutable='true'><startEvent id='s'/>"
                + "<serviceTask id='r' c:delegateExpression='${recorder}'/><userTask id='t'/>" + flow("s", "r")
                + flow("r", "t") + "</process>");
        broker = new EmbeddedBroker(new BrokerSettings("127.0.0.1", 0, directory, Duration.ofMillis(50), 20), users);
        broker.start();
        connection =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port()).createConnection("admin", "secret");
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createQueue(Addresses.REQUESTS));
    }

    private void openDoor(int consumers) {
        door = new JmsDoor(
                broker.connection(),
                new Contract(engine.engine(), ContractLimits.defaults()),
                new NoEnvelopes(),
                users,
                new JmsDoorSettings(
                        consumers,
                        100,
                        1 << 20,
                        4,
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        List.of(),
                        Duration.ofSeconds(10)));
        door.start();
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        if (door != null) {
            door.close();
        }
        broker.close();
        engine.close();
        database.close();
    }

    @Test
    void eachWaitingMessageHasItsEffectOnceAndPoisonDoesNotHoldTheOthers() throws JMSException {
        MessageConsumer replies = session.createConsumer(session.createQueue("penstock.replies.admin"));
        for (int i = 0; i < 400; i++) {
            if (i % 50 == 49) {
                producer.send(session.createTextMessage("no xml at all " + i));
            }
            TextMessage request = session.createTextMessage(start("order", "o-" + i));
            request.setStringProperty("requestId", "r-" + i);
            request.setJMSReplyTo(session.createQueue("penstock.replies.admin"));
            producer.send(request);
            if (i % 10 == 0) {
                producer.send(request); // once more
            }
        }

        openDoor(4);

        Map<String, String> answers = new ConcurrentHashMap<>();
        for (int i = 0; i < 440; i++) {
            TextMessage reply = (TextMessage) replies.receive(20_000);
            assertThat(reply).as("answer " + i).isNotNull();
            String id = reply.getStringProperty(Replies.REQUEST_ID);
            assertThat(reply.getText()).contains("startProcessInstanceResponse");
            assertThat(answers.merge(id, reply.getText(), (first, second) -> first))
                    .isEqualTo(reply.getText());
        }
        assertThat(answers).hasSize(400);
        assertThat(businessKeys("order")).hasSize(400).doesNotHaveDuplicates();
        await().untilAsserted(
                        () -> assertThat(broker.depth(Addresses.DEAD_LETTERS)).isEqualTo(8));
        assertThat(broker.depth(Addresses.REQUESTS)).isZero();
    }

    @Test
    void messagesOfAGroupKeepTheirOrderWhenOneIsTriedAgainAndOtherGroupsGoOn() throws JMSException {
        failures.put("a-2", new AtomicInteger(2));
        for (int i = 0; i < 6; i++) {
            for (String group : List.of("a", "b", "c")) {
                TextMessage request = session.createTextMessage(start("recorded", group + "-" + i));
                request.setStringProperty("JMSXGroupID", group);
                producer.send(request);
            }
        }

        openDoor(1);

        await().until(() -> seen.size() >= 18);
        assertThat(List.copyOf(new HashSet<>(seen))).hasSize(18);
        for (String group : List.of("a", "b", "c")) {
            List<String> committed = businessKeys("recorded").stream()
                    .filter(key -> key.startsWith(group))
                    .toList();
            assertThat(committed)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 6).mapToObj(i -> group + "-" + i).toList());
        }
        List<String> order = new ArrayList<>(seen);
        assertThat(order.lastIndexOf("b-5")).isLessThan(order.lastIndexOf("a-2"));
        assertThat(order.lastIndexOf("c-5")).isLessThan(order.lastIndexOf("a-2"));
    }

    @Test
    void aMessageOfAGroupThatKeepsFailingBecomesADeadLetterAndItsGroupGoesOn() throws JMSException {
        failures.put("a-0", new AtomicInteger(1_000));
        for (int i = 0; i < 3; i++) {
            TextMessage request = session.createTextMessage(start("recorded", "a-" + i));
            request.setStringProperty("JMSXGroupID", "a");
            producer.send(request);
        }

        openDoor(2);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> businessKeys("recorded").size() == 2);
        MessageConsumer dead = session.createConsumer(session.createQueue(Addresses.DEAD_LETTERS));
        Message letter = dead.receive(5_000);
        assertThat(letter.getStringProperty(DeadLetters.REASON)).isEqualTo("attempts-exhausted");
        assertThat(letter.getIntProperty(DeadLetters.DELIVERY_COUNT)).isEqualTo(4);
        assertThat(businessKeys("recorded")).containsExactly("a-1", "a-2");
    }

    @Test
    void aMessageFindsTheInstanceThatTheMessageBeforeItInItsGroupStarted() throws JMSException {
        deploy("<message id='m' name='paid'/><process id='paying' isExecutable='true'><startEvent id='s'/>"
                + "<receiveTask id='r' messageRef='m'/><userTask id='t'/>" + flow("s", "r") + flow("r", "t")
                + "</process>");
        for (int i = 0; i < 20; i++) {
            for (String request : List.of(
                    start("paying", "p-" + i),
                    "<correlateMessage xmlns='urn:penstock:runtime:1'><messageName>paid</messageName><businessKey>p-"
                            + i + "</businessKey></correlateMessage>")) {
                TextMessage message = session.createTextMessage(request);
                message.setStringProperty("JMSXGroupID", "p-" + i);
                producer.send(message);
            }
        }

        openDoor(4);

        await().until(() -> broker.depth(Addresses.REQUESTS) == 0);
        await().untilAsserted(() -> assertThat(engine.engine()
                        .execute(
                                ADMINISTRATOR,
                                new io.penstock.engine.api.task.ListTasks(
                                        null, null, null, false, null, "t", Page.of(100)))
                        .items())
                .hasSize(20));
    }

    private List<String> businessKeys(String process) {
        return engine
                .engine()
                .execute(ADMINISTRATOR, new ListProcessInstances(process, null, Page.of(1000)))
                .items()
                .stream()
                .map(ProcessInstance::businessKey)
                .toList();
    }

    private static String start(String process, String businessKey) {
        return "<startProcessInstance xmlns='urn:penstock:runtime:1'><processDefinition><key>" + process
                + "</key></processDefinition><businessKey>" + businessKey + "</businessKey></startProcessInstance>";
    }

    private void deploy(String content) {
        String file = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:c='http://camunda.org/schema/1.0/bpmn' targetNamespace='urn:test'>" + content
                + "</definitions>";
        engine.engine()
                .execute(
                        ADMINISTRATOR,
                        new CreateDeployment(
                                "test",
                                List.of(new DeploymentResource("a.bpmn", file.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id='" + from + "-" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
    }
}
