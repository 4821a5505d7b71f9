package io.penstock.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.api.outbound.ProcessEventType;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.SetExternalTaskRetries;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.variable.Value;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine tells the outside, taken by JMS clients from a real broker. */
class OutboxRelayTest {

    private static final int WAIT_MILLIS = 8_000;
    private static final Caller ADMINISTRATOR = Caller.administrator("admin");
    private static final String CHARGE_QUEUE = "penstock.external.charge";

    private final MemoryUsers users = new MemoryUsers();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource database;

    @SuppressWarnings("NullAway.Init")
    private ProcessEngine engine;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private JmsDoor door;

    @SuppressWarnings("NullAway.Init")
    private OutboxRelay relay;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    @BeforeEach
    void start() throws JMSException {
        users.put(ADMINISTRATOR, "secret");
        users.put(new Caller("worker", Set.of(), Set.of(Role.PARTICIPANT), "default"), "secret");
        users.put(new Caller("reader", Set.of(), Set.of(Role.READER), "default"), "secret");
        users.put(new Caller("stranger", Set.of(), Set.of(Role.PARTICIPANT), "other"), "secret");
        database = Persistence.pool(
                DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
        engine = EngineBuilder.on(database)
                .outbound(new OutboundSettings(
                        Set.of("charge"),
                        Set.of(
                                ProcessEventType.PROCESS_INSTANCE_STARTED,
                                ProcessEventType.ACTIVITY_STARTED,
                                ProcessEventType.PROCESS_INSTANCE_ENDED)))
                .build();
        engine.start();
        startBroker();
        deploy("<process id='order' isExecutable='true'><startEvent id='s'/>"
                + "<serviceTask id='charge' c:type='external' c:topic='charge'/><endEvent id='e'/>"
                + flow("s", "charge") + flow("charge", "e") + "</process>");
    }

    private void startBroker() throws JMSException {
        broker = new EmbeddedBroker(new BrokerSettings("127.0.0.1", 0, directory, Duration.ofMillis(50), 6), users);
        broker.start();
        Contract contract = new Contract(engine.engine(), ContractLimits.defaults());
        door = new JmsDoor(broker.connection(), contract, new NoEnvelopes(), users, JmsDoorSettings.defaults());
        door.start();
        relay = OutboxRelay.open(broker.connection(), engine.outbox(), contract);
        connection = connect("worker");
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        relay.close();
        door.close();
        broker.close();
        engine.close();
        database.close();
    }

    @Test
    void anExternalTaskArrivesOnTheQueueOfItsTopicAndTheWorkersReplyCompletesIt() throws JMSException {
        startOrder();

        TextMessage task = nextTask();
        reply(task, complete(task));

        assertThat(task.getText()).contains("fetchAndLockResponse", "42 EUR");
        assertThat(task.getJMSReplyTo()).hasToString("ActiveMQQueue[penstock.requests]");
        await().untilAsserted(() -> assertThat(ended()).hasSize(1));
    }

    @Test
    void nobodyFetchesATaskThatIsCarried() throws JMSException {
        startOrder();
        nextTask();

        assertThat(openTasks()).singleElement().satisfies(task -> assertThat(task.workerId())
                .startsWith("penstock.queue."));
        assertThat(engine.engine()
                        .execute(
                                ADMINISTRATOR,
                                new io.penstock.engine.api.task.FetchAndLock(
                                        "thief",
                                        10,
                                        List.of(new io.penstock.engine.api.task.FetchAndLock.Topic(
                                                "charge", Duration.ofMinutes(1), Set.of())))))
                .isEmpty();
    }

    @Test
    void aReplyThatComesTwiceIsToldThatNoSuchTaskIsOpen() throws JMSException {
        startOrder();
        TextMessage task = nextTask();
        reply(task, complete(task));
        await().untilAsserted(() -> assertThat(ended()).hasSize(1));

        String second = call(complete(task));

        assertThat(second).contains("notFoundFault", "No external task");
        assertThat(ended()).hasSize(1);
    }

    @Test
    void aFailedTaskArrivesAgainAndTheLateReplyToTheFirstDeliveryChangesNothing() throws JMSException {
        startOrder();
        TextMessage first = nextTask();
        reply(first, failure(first, 2));
        TextMessage second = nextTask();

        String late = call(complete(first));

        assertThat(late).contains("conflictFault", "does not have external task");
        assertThat(ended()).isEmpty();
        assertThat(second.getStringProperty(OutboundMessages.TASK_ID))
                .isEqualTo(first.getStringProperty(OutboundMessages.TASK_ID));
        reply(second, complete(second));
        await().untilAsserted(() -> assertThat(ended()).hasSize(1));
    }

    @Test
    void aTaskWithoutTriesArrivesAgainWhenItIsGivenTries() throws JMSException {
        startOrder();
        TextMessage task = nextTask();
        reply(task, failure(task, 0));
        await().untilAsserted(() -> assertThat(openTasks()).singleElement().satisfies(open -> assertThat(open.retries())
                .isZero()));

        engine.engine()
                .execute(
                        ADMINISTRATOR,
                        new SetExternalTaskRetries(openTasks().get(0).id(), 1));

        TextMessage again = nextTask();
        reply(again, complete(again));
        await().untilAsserted(() -> assertThat(ended()).hasSize(1));
    }

    @Test
    void aTaskThatIsCancelledBeforeItIsCarriedNeverArrives() throws JMSException {
        relay.close();
        long cancelled = startOrder();
        engine.engine().execute(ADMINISTRATOR, new DeleteProcessInstance(cancelled, "no more"));
        long kept = startOrder();

        relay = OutboxRelay.open(
                broker.connection(), engine.outbox(), new Contract(engine.engine(), ContractLimits.defaults()));

        assertThat(nextTask().getStringProperty(OutboundMessages.PROCESS_INSTANCE))
                .isEqualTo(Long.toString(kept));
    }

    @Test
    void whatIsSentWhileTheBrokerIsAwayArrivesWhenItIsBack() throws JMSException {
        connection.close();
        door.close();
        broker.close();
        startOrder();
        startOrder();
        assertThat(engine.outbox().oldest()).isNotNull();
        relay.close();

        startBroker();

        nextTask();
        nextTask();
        await().untilAsserted(() -> assertThat(engine.outbox().oldest()).isNull());
    }

    @Test
    void theBrokerDropsWhatIsCarriedASecondTime() throws Exception {
        relay.close();
        startOrder();
        Contract contract = new Contract(engine.engine(), ContractLimits.defaults());
        var forgotten = new Forgetful(engine.outbox());
        OutboxRelay dying = OutboxRelay.open(broker.connection(), forgotten, contract);
        await().until(() -> forgotten.lost() > 0);
        dying.close();
        assertThat(engine.outbox().oldest()).isNotNull();

        relay = OutboxRelay.open(broker.connection(), engine.outbox(), contract);

        await().untilAsserted(() -> assertThat(engine.outbox().oldest()).isNull());
        assertThat(broker.depth(CHARGE_QUEUE)).isEqualTo(1);
    }

    @Test
    void eventsOfOneInstanceArriveInTheirOrder() throws JMSException {
        try (Connection reader = connect("reader")) {
            Session own = reader.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer events = own.createConsumer(own.createTopic(Addresses.EVENTS));
            startOrder();
            TextMessage task = nextTask();
            reply(task, complete(task));

            List<String> types = new ArrayList<>();
            while (types.isEmpty() || !types.get(types.size() - 1).equals("PROCESS_INSTANCE_ENDED")) {
                Message event = received(events);
                types.add(event.getStringProperty(OutboundMessages.TYPE));
            }

            assertThat(types)
                    .containsExactly(
                            "PROCESS_INSTANCE_STARTED",
                            "ACTIVITY_STARTED",
                            "ACTIVITY_STARTED",
                            "ACTIVITY_STARTED",
                            "PROCESS_INSTANCE_ENDED");
        }
    }

    @Test
    void aSendTaskWhoseMessageFlowLeadsOutsideSendsItsDataInputsAndGoesOn() throws JMSException {
        deploy("<message id='m' name='invoice ready'/><collaboration id='c'>"
                + "<participant id='us' processRef='billing'/><participant id='customer' name='Customer'/>"
                + "<messageFlow id='f' sourceRef='send' targetRef='customer'/></collaboration>"
                + "<process id='billing' isExecutable='true'><startEvent id='s'/><sendTask id='send' messageRef='m'>"
                + "<ioSpecification><dataInput id='i' name='amount'/><inputSet id='is'><dataInputRefs>i</dataInputRefs>"
                + "</inputSet><outputSet id='os'/></ioSpecification></sendTask><endEvent id='e'/>"
                + flow("s", "send") + flow("send", "e") + "</process>");

        MessageConsumer consumer = session.createConsumer(session.createQueue("penstock.messages.invoice_ready"));
        start("billing");

        TextMessage message = (TextMessage) received(consumer);
        assertThat(message.getText()).contains("sentMessage", "messageName>invoice ready<", "42 EUR");
        assertThat(message.getStringProperty(OutboundMessages.NAME)).isEqualTo("invoice ready");
        assertThat(ended()).hasSize(1);
    }

    @Test
    void aMessageThatNobodyWaitsForInItsTimeToLiveBecomesADeadLetterThatCanBeSentAgain() throws JMSException {
        String request = "<correlateMessage xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + "<messageName>paid</messageName><businessKey>o-1</businessKey><variables><t:variable><t:name>by</t:name>"
                + "<t:string>card</t:string></t:variable></variables><timeToLive>200</timeToLive></correlateMessage>";
        assertThat(call(request)).contains("correlateMessageResponse");

        try (Connection administrator = connect("admin")) {
            Session own = administrator.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = own.createConsumer(own.createQueue(Addresses.DEAD_LETTERS));
            TextMessage dead = (TextMessage) received(consumer);
            assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("not-waited-for");
            assertThat(dead.getStringProperty(DeadLetters.MESSAGE)).contains("'paid'");
            assertThat(call(dead.getText())).contains("notFoundFault", "ENG-1007");
        }
    }

    @Test
    void whoTakesNoPartInTheTenantMayNotTakeItsWork() throws JMSException {
        startOrder();
        nextTask();
        for (String user : List.of("reader", "stranger")) {
            try (Connection other = connect(user);
                    Session own = other.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                assertThatThrownBy(() -> own.createConsumer(own.createQueue(CHARGE_QUEUE)))
                        .as(user)
                        .isInstanceOf(JMSSecurityException.class);
            }
        }
        try (Connection other = connect("stranger");
                Session own = other.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThatThrownBy(() -> own.createConsumer(own.createTopic(Addresses.EVENTS)))
                    .isInstanceOf(JMSSecurityException.class);
        }
    }

    /** An outbox whose node dies after the broker has taken messages. */
    private static final class Forgetful implements io.penstock.engine.api.outbound.Outbox {

        private final io.penstock.engine.api.outbound.Outbox outbox;
        private final AtomicInteger lost = new AtomicInteger();

        Forgetful(io.penstock.engine.api.outbound.Outbox outbox) {
            this.outbox = outbox;
        }

        int lost() {
            return lost.get();
        }

        @Override
        public Outcome relay(Carrier carrier) throws CarrierException {
            return outbox.relay((messages, stillMine) -> {
                carrier.carry(messages, stillMine);
                lost.addAndGet(messages.size());
                throw new CarrierException("The node dies here", new IllegalStateException());
            });
        }

        @Override
        public void onMessages(Runnable listener) {
            outbox.onMessages(listener);
        }

        @Override
        public @Nullable Instant oldest() {
            return outbox.oldest();
        }
    }

    private long startOrder() {
        return start("order");
    }

    private long start(String process) {
        return engine.engine()
                .execute(
                        ADMINISTRATOR,
                        new StartProcessInstance(
                                new ProcessReference.Key(process), null, Map.of("amount", Value.of("42 EUR"))))
                .id();
    }

    private List<HistoricProcessInstance> ended() {
        return engine.engine()
                .execute(ADMINISTRATOR, new ListHistoricProcessInstances(null, null, null, true, Page.first()))
                .items();
    }

    private List<ExternalTask> openTasks() {
        return engine.engine()
                .execute(ADMINISTRATOR, new ListExternalTasks("charge", null, false, Page.first()))
                .items();
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

    private TextMessage nextTask() throws JMSException {
        await().until(() -> broker.depth(CHARGE_QUEUE) > 0);
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(CHARGE_QUEUE))) {
            return (TextMessage) received(consumer);
        }
    }

    private static String complete(TextMessage task) throws JMSException {
        return "<completeExternalTask xmlns='urn:penstock:externaltask:1'>" + ids(task) + "</completeExternalTask>";
    }

    private static String failure(TextMessage task, int retries) throws JMSException {
        return "<handleExternalTaskFailure xmlns='urn:penstock:externaltask:1'>" + ids(task)
                + "<message>no luck</message><retries>" + retries + "</retries></handleExternalTaskFailure>";
    }

    private static String ids(TextMessage task) throws JMSException {
        return "<taskId>" + task.getStringProperty(OutboundMessages.TASK_ID) + "</taskId><workerId>"
                + task.getStringProperty(OutboundMessages.WORKER_ID) + "</workerId>";
    }

    private void reply(TextMessage task, String document) throws JMSException {
        try (MessageProducer producer = session.createProducer(task.getJMSReplyTo())) {
            producer.send(session.createTextMessage(document));
        }
    }

    private String call(String document) throws JMSException {
        var replyTo = session.createTemporaryQueue();
        try (MessageConsumer consumer = session.createConsumer(replyTo);
                MessageProducer producer = session.createProducer(session.createQueue(Addresses.REQUESTS))) {
            TextMessage request = session.createTextMessage(document);
            request.setJMSReplyTo(replyTo);
            producer.send(request);
            return ((TextMessage) received(consumer)).getText();
        }
    }

    @SuppressWarnings("resource") // closing the factory would close its connections
    private Connection connect(String user) throws JMSException {
        Connection opened =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port()).createConnection(user, "secret");
        opened.start();
        return opened;
    }

    private static Message received(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(WAIT_MILLIS);
        assertThat(message).as("a message within " + WAIT_MILLIS + " ms").isNotNull();
        return message;
    }
}
