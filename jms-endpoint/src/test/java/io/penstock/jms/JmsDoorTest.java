package io.penstock.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Role;
import io.penstock.engine.variable.Value;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQTemporaryQueue;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmsDoorTest {

    private static final int WAIT_MILLIS = 8_000;
    private static final int MAXIMUM_ATTEMPTS = 3;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final MemoryUsers users = new MemoryUsers();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private JmsDoor door;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    @BeforeEach
    void start() throws JMSException {
        users.put(new Caller("mary", Set.of("sales"), Set.of(Role.PARTICIPANT), "default"), "mary-secret");
        users.put(new Caller("rita", Set.of(), Set.of(Role.READER), "default"), "rita-secret");
        users.put(Caller.administrator("admin"), "admin-secret");
        broker = new EmbeddedBroker(
                new BrokerSettings("127.0.0.1", 0, directory, Duration.ofMillis(50), MAXIMUM_ATTEMPTS + 2), users);
        broker.start();
        JmsDoorSettings settings = new JmsDoorSettings(
                2,
                100,
                10 << 20,
                MAXIMUM_ATTEMPTS,
                Duration.ofMillis(50),
                Duration.ofHours(1),
                java.util.List.of(),
                Duration.ofSeconds(10));
        door = new JmsDoor(
                broker.connection(),
                new Contract(engine, ContractLimits.defaults()),
                new NoEnvelopes(),
                users,
                settings);
        door.start();
        connection = connect("mary", "mary-secret");
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        connection.start();
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        door.close();
        broker.close();
    }

    @Test
    void answersATextMessageToATemporaryQueueWithItsCorrelationId() throws JMSException {
        TextMessage request = session.createTextMessage(startRequest("o-1", null));
        request.setJMSCorrelationID("c-1");

        Message reply = call(request);

        assertThat(reply).isInstanceOf(TextMessage.class);
        assertThat(((TextMessage) reply).getText()).contains("startProcessInstanceResponse");
        assertThat(reply.getJMSCorrelationID()).isEqualTo("c-1");
        assertThat(reply.getStringProperty(Replies.OUTCOME)).isEqualTo("result");
        assertThat(reply.getStringProperty(Replies.REQUEST_ID)).isEqualTo(request.getJMSMessageID());
        assertThat(reply.getJMSMessageID()).startsWith("ID:");
        assertThat(reply.getJMSExpiration()).isPositive();
        assertThat(engine.callers()).singleElement().satisfies(caller -> {
            assertThat(caller.userId()).isEqualTo("mary");
            assertThat(caller.groups()).containsExactly("sales");
        });
    }

    @Test
    void answersABytesMessageAsBytesWithTheMessageIdAsCorrelationId() throws JMSException {
        BytesMessage request = session.createBytesMessage();
        request.writeBytes(startRequest("o-1", null).getBytes(StandardCharsets.UTF_8));

        Message reply = call(request);

        assertThat(reply).isInstanceOf(BytesMessage.class);
        assertThat(text(reply)).contains("startProcessInstanceResponse");
        assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    }

    @Test
    void textIsReadWhateverEncodingItsDeclarationNames() throws JMSException {
        TextMessage request = session.createTextMessage(
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + startRequest("Größe €", null));

        call(request);

        assertThat(engine.started()).singleElement().satisfies(start -> assertThat(start.businessKey())
                .isEqualTo("Größe €"));
    }

    @Test
    void withoutReplyToTheRequestIsDone() throws JMSException {
        send(session.createTextMessage(startRequest("o-1", null)), null);

        await().untilAsserted(() -> assertThat(engine.started()).hasSize(1));
    }

    @Test
    void aSecondMessageOfTheSameRequestIdPropertyHasNoEffectAndGetsTheFirstAnswer() throws JMSException {
        assertRepeatGetsTheFirstAnswer("requestId");
    }

    @Test
    void aSecondMessageOfTheSameDuplicateIdHasNoEffectAndGetsTheFirstAnswer() throws JMSException {
        assertRepeatGetsTheFirstAnswer("_AMQ_DUPL_ID");
    }

    private void assertRepeatGetsTheFirstAnswer(String property) throws JMSException {
        var answers = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            TextMessage request = session.createTextMessage(startRequest("o-1", null));
            request.setStringProperty(property, "r-1");
            Message reply = call(request);
            assertThat(reply.getStringProperty(Replies.REQUEST_ID)).isEqualTo("r-1");
            answers.add(text(reply));
        }

        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void theIdInsideTheDocumentIsTheSameAsTheOneBesideIt() throws JMSException {
        String first = text(call(session.createTextMessage(startRequest("o-1", "r-1"))));
        TextMessage repeat = session.createTextMessage(startRequest("o-1", null));
        repeat.setStringProperty("requestId", "r-1");

        assertThat(text(call(repeat))).isEqualTo(first);
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void aRefusalIsAnsweredAsAFault() throws JMSException {
        engine.failWith(new EngineException(ErrorCode.PROCESS_DEFINITION_NOT_FOUND, "No process 'order'"));

        Message reply = call(session.createTextMessage(startRequest("o-1", null)));

        assertThat(reply.getStringProperty(Replies.OUTCOME)).isEqualTo("fault");
        assertThat(text(reply)).contains("notFoundFault").contains("ENG-1003");
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void aTechnicalFailureIsTriedAgainUntilItSucceeds() throws JMSException {
        engine.failWith(
                new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "away"),
                new EngineException(ErrorCode.INSTANCE_BUSY, "busy"));

        Message reply = call(session.createTextMessage(startRequest("o-1", null)));

        assertThat(text(reply)).contains("startProcessInstanceResponse");
        assertThat(engine.started()).hasSize(1);
        assertThat(door.counters().redelivered()).isEqualTo(2);
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void aTechnicalFailureThatStaysBecomesADeadLetterAndAFault() throws JMSException {
        for (int i = 0; i < MAXIMUM_ATTEMPTS; i++) {
            engine.failWith(new EngineException(ErrorCode.INSTANCE_BUSY, "busy"));
        }

        Message reply = call(session.createTextMessage(startRequest("o-1", null)));

        assertThat(text(reply)).contains("unavailableFault");
        Message dead = deadLetter();
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("attempts-exhausted");
        assertThat(dead.getStringProperty(DeadLetters.CODE)).isEqualTo("ENG-5001");
        assertThat(dead.getIntProperty(DeadLetters.DELIVERY_COUNT)).isEqualTo(MAXIMUM_ATTEMPTS);
        assertThat(dead.getStringProperty(DeadLetters.STACK))
                .contains("EngineException", "busy")
                .satisfies(stack ->
                        assertThat(stack.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(200, 4096));
        assertThat(text(dead)).contains("startProcessInstance");
    }

    @Test
    void anOutageOfTheDatabaseUsesNoTriesUp() throws JMSException {
        for (int i = 0; i <= MAXIMUM_ATTEMPTS; i++) {
            engine.failWith(new EngineException(
                    i % 2 == 0 ? ErrorCode.DATABASE_UNAVAILABLE : ErrorCode.OUTCOME_UNKNOWN, "away"));
        }

        Message reply = call(session.createTextMessage(startRequest("o-1", null)));

        assertThat(text(reply)).contains("startProcessInstanceResponse");
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void aRepeatOfARequestThatIsWorkedOnUsesNoTriesUp() throws JMSException {
        for (int i = 0; i <= MAXIMUM_ATTEMPTS; i++) {
            engine.failWith(new EngineException(ErrorCode.REQUEST_IN_PROGRESS, "worked on"));
        }

        Message reply = call(session.createTextMessage(startRequest("o-1", null)));

        assertThat(text(reply)).contains("startProcessInstanceResponse");
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void anAmqpClientIsServedUnderTheUserThatItHasProvenWhateverItClaims() throws JMSException {
        try (Connection amqp = new JmsConnectionFactory(
                                "amqp://127.0.0.1:" + broker.port() + "?jms.validatePropertyNames=false")
                        .createConnection("mary", "mary-secret");
                Session own = amqp.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            amqp.start();
            TextMessage request = own.createTextMessage(startRequest("o-1", null));
            request.setStringProperty("_AMQ_VALIDATED_USER", "admin");
            request.setStringProperty("requestId", "r-1");

            Message reply = call(own, request);

            assertThat(text(reply)).contains("startProcessInstanceResponse");
            assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        }
        assertThat(engine.callers()).singleElement().satisfies(caller -> assertThat(caller.userId())
                .isEqualTo("mary"));
    }

    @Test
    void jsonOfTheSameNamesIsAnsweredInJson() throws JMSException {
        String request =
                "{\"startProcessInstance\": {\"processDefinition\": {\"key\": \"order\"}, \"businessKey\": \"o-1\","
                        + " \"variables\": {\"variable\": [{\"name\": \"amount\", \"long\": 42}, {\"name\": \"due\","
                        + " \"dateTime\": \"2026-05-01T10:00:00Z\"}]}}}";

        Message reply = call(session.createTextMessage(request));

        assertThat(text(reply))
                .startsWith("{\"startProcessInstanceResponse\":{\"processInstance\":{\"id\":\"")
                .contains("\"businessKey\":\"o-1\"", "\"ended\":false");
        assertThat(engine.started()).singleElement().satisfies(start -> assertThat(start.variables())
                .containsEntry("amount", Value.of(42L))
                .containsKey("due"));
    }

    @Test
    void theSameRequestAsJsonAndAsXmlHasOneEffect() throws JMSException {
        call(session.createTextMessage(startRequest("o-1", "r-1")));

        Message repeat = call(session.createTextMessage("{\"startProcessInstance\": {\"requestId\": \"r-1\","
                + " \"processDefinition\": {\"key\": \"order\"}, \"businessKey\": \"o-1\"}}"));

        assertThat(text(repeat)).contains("startProcessInstanceResponse");
        assertThat(engine.started()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"startProcessInstance\": ",
                "{}",
                "{\"startProcessInstance\": {}, \"completeTask\": {}}",
                "{\"unknown\": {}}",
                "{\"startProcessInstance\": {\"unknown\": 1}}",
                "{\"startProcessInstance\": {\"businessKey\": \"a\", \"businessKey\": \"b\"}}",
                "{\"startProcessInstance\": {}} more",
            })
    void whatIsNoRequestInJsonIsADeadLetterAndAFaultInJson(String document) throws JMSException {
        Message reply = call(session.createTextMessage(document));

        assertThat(text(reply)).startsWith("{\"invalidFault\":").contains("\"code\":\"ENG-2001\"");
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("unreadable");
    }

    @Test
    void jsonThatBreaksTheSchemaIsAFaultInJson() throws JMSException {
        Message reply =
                call(session.createTextMessage("{\"startProcessInstance\": {\"processDefinition\": {\"key\": \"\"}}}"));

        assertThat(text(reply)).startsWith("{\"invalidFault\":");
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void whatIsNoXmlBecomesADeadLetterWithItsReasonAndAFault() throws JMSException {
        TextMessage request = session.createTextMessage("no xml at all");

        Message reply = call(request);

        assertThat(text(reply)).contains("invalidFault");
        Message dead = deadLetter();
        assertThat(text(dead)).isEqualTo("no xml at all");
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("unreadable");
        assertThat(dead.getStringProperty(DeadLetters.CODE)).isEqualTo("ENG-2001");
        assertThat(dead.getStringProperty(DeadLetters.INCIDENT)).isNotEmpty();
        assertThat(dead.getStringProperty(DeadLetters.USER)).isEqualTo("mary");
        assertThat(dead.getStringProperty(DeadLetters.ORIGINAL_QUEUE)).isEqualTo(Addresses.REQUESTS);
        assertThat(dead.getStringProperty(DeadLetters.ORIGINAL_MESSAGE_ID)).isEqualTo(request.getJMSMessageID());
        assertThat(dead.getIntProperty(DeadLetters.DELIVERY_COUNT)).isEqualTo(1);
    }

    @Test
    void aDocumentTypeOrAnUnknownElementBecomesADeadLetter() throws JMSException {
        send(session.createTextMessage("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), null);
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("unreadable");

        send(session.createTextMessage("<order xmlns='urn:somebody-else'/>"), null);
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("unreadable");
    }

    @Test
    void aKnownRequestThatBreaksTheSchemaIsAnsweredOrElseADeadLetter() throws JMSException {
        String broken = "<startProcessInstance xmlns='urn:penstock:runtime:1'><wrong/></startProcessInstance>";

        assertThat(text(call(session.createTextMessage(broken)))).contains("invalidFault");
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();

        send(session.createTextMessage(broken), null);
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("invalid");
    }

    @Test
    void twoUnreadableMessagesOfOneDuplicateIdAreBothKept() throws JMSException {
        for (int i = 0; i < 2; i++) {
            TextMessage request = session.createTextMessage("no xml");
            request.setStringProperty("_AMQ_DUPL_ID", "d-1");
            send(request, null);
            assertThat(deadLetter().getStringProperty(DeadLetters.ORIGINAL_DUPLICATE_ID))
                    .isEqualTo("d-1");
        }
    }

    @Test
    void otherKindsOfMessagesBecomeDeadLettersUnread() throws JMSException {
        send(session.createObjectMessage(new ArrayList<>()), null);
        Message dead = deadLetter();
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("message-type");
        assertThat(dead.getStringProperty(DeadLetters.MESSAGE)).contains("object message");

        send(session.createMapMessage(), null);
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("message-type");
    }

    @Test
    void fiveMegabytesPass() throws JMSException {
        String value = "x".repeat(5 << 20);

        call(session.createTextMessage(startRequest("o-1", null, value)));
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeBytes(startRequest("o-2", null, value).getBytes(StandardCharsets.UTF_8));
        call(bytes);

        assertThat(engine.started()).hasSize(2).allSatisfy(start -> assertThat(start.variables())
                .containsKey("note"));
    }

    @Test
    void fiftyMegabytesBecomeADeadLetterUnread() throws JMSException {
        BytesMessage request = session.createBytesMessage();
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < 50; i++) {
            request.writeBytes(block);
        }

        Message reply = call(request);

        assertThat(text(reply)).contains("invalidFault");
        Message dead = deadLetter();
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("message-too-large");
        assertThat(((BytesMessage) dead).getBodyLength()).isEqualTo(50L << 20);
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void aUserWhoMayNotStartIsToldAndTheMessageKept() throws JMSException {
        try (Connection rita = connect("rita", "rita-secret");
                Session own = rita.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            rita.start();
            Message reply = call(own, own.createTextMessage(startRequest("o-1", null)));

            assertThat(text(reply)).contains("forbiddenFault");
        }
        assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("not-authorized");
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void theUserIsTheOneThatTheBrokerProvedWhateverPropertiesSay() throws JMSException {
        TextMessage request = session.createTextMessage(startRequest("o-1", null));
        request.setStringProperty("_AMQ_VALIDATED_USER", "admin");
        request.setStringProperty("user", "admin");

        call(request);

        assertThat(engine.callers()).singleElement().satisfies(caller -> assertThat(caller.userId())
                .isEqualTo("mary"));
    }

    @Test
    void aWrongPasswordAnUnknownUserAndNoUserAreRefused() {
        assertThatThrownBy(() -> connect("mary", "wrong")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("nobody", "mary-secret")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect(null, null)).isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void usersNeitherReadRequestsNorDeadLettersNorAnswersOfOthers() {
        for (String queue :
                new String[] {Addresses.REQUESTS, Addresses.DEAD_LETTERS, "penstock.replies.rita", "activemq.management"
                }) {
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(queue)))
                    .as(queue)
                    .isInstanceOf(JMSException.class);
        }
        for (String queue : new String[] {Addresses.DEAD_LETTERS, "activemq.management", "penstock.replies.mary"}) {
            assertThatThrownBy(() ->
                            session.createProducer(session.createQueue(queue)).send(session.createTextMessage("x")))
                    .as(queue)
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void answersGoToTheUsersOwnDurableQueueToo() throws JMSException {
        Queue own = session.createQueue("penstock.replies.mary.orders");
        send(session.createTextMessage(startRequest("o-1", null)), own);

        await().untilAsserted(() -> assertThat(engine.started()).hasSize(1));
        try (MessageConsumer consumer = session.createConsumer(own)) {
            assertThat(text(received(consumer))).contains("startProcessInstanceResponse");
        }
    }

    @Test
    void answersToForeignOrInternalQueuesAreRefusedBeforeTheRequestIsDone() throws JMSException {
        for (Destination target : new Destination[] {
            new ActiveMQQueue("penstock.replies.rita"),
            new ActiveMQQueue(Addresses.REQUESTS),
            new ActiveMQTemporaryQueue(Addresses.DEAD_LETTERS, null),
            new ActiveMQQueue("activemq.management"),
        }) {
            send(session.createTextMessage(startRequest("o-1", null)), target);

            assertThat(deadLetter().getStringProperty(DeadLetters.REASON)).isEqualTo("reply-to-refused");
        }
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void aReplyToThatIsGoneDoesNotStopTheRequest() throws JMSException {
        var gone = session.createTemporaryQueue();
        gone.delete();
        send(session.createTextMessage(startRequest("o-1", null)), gone);

        await().untilAsserted(() -> assertThat(engine.started()).hasSize(1));
        assertThat(door.counters().undeliverable()).isEqualTo(1);
        assertThat(broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void theDoorDoesNotStartWhereAQueueIsMissing() {
        var closed = new JmsDoor(
                new BrokerConnection("tcp://127.0.0.1:1", "door", "secret"),
                new Contract(engine, ContractLimits.defaults()),
                new NoEnvelopes(),
                users,
                JmsDoorSettings.defaults());

        assertThatThrownBy(closed::start)
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("tcp://127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        var second = new EmbeddedBroker(
                new BrokerSettings("127.0.0.1", broker.port(), directory.resolve("other"), Duration.ofSeconds(1), 3),
                users);

        assertThatThrownBy(second::start)
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("127.0.0.1:" + broker.port());
    }

    @Test
    void messagesSurviveARestartOfTheBroker() throws JMSException {
        door.close();
        send(session.createTextMessage(startRequest("o-1", null)), null);
        connection.close();
        broker.close();

        start();

        await().untilAsserted(() -> assertThat(engine.started()).hasSize(1));
    }

    @SuppressWarnings("resource") // closing the factory would close its connections
    private Connection connect(@Nullable String user, @Nullable String password) throws JMSException {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port()).createConnection(user, password);
    }

    private Message call(Message request) throws JMSException {
        return call(session, request);
    }

    private static Message call(Session session, Message request) throws JMSException {
        var replyTo = session.createTemporaryQueue();
        try (MessageConsumer consumer = session.createConsumer(replyTo)) {
            send(session, request, replyTo);
            return received(consumer);
        }
    }

    private void send(Message request, @Nullable Destination replyTo) throws JMSException {
        send(session, request, replyTo);
    }

    private static void send(Session session, Message request, @Nullable Destination replyTo) throws JMSException {
        if (replyTo != null) {
            request.setJMSReplyTo(replyTo);
        }
        try (MessageProducer producer = session.createProducer(session.createQueue(Addresses.REQUESTS))) {
            producer.send(request);
        }
    }

    private static Message received(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(WAIT_MILLIS);
        assertThat(message).as("a message within " + WAIT_MILLIS + " ms").isNotNull();
        return message;
    }

    private Message deadLetter() throws JMSException {
        try (Connection admin = connect("admin", "admin-secret");
                Session own = admin.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = own.createConsumer(own.createQueue(Addresses.DEAD_LETTERS))) {
            admin.start();
            Message dead = received(consumer);
            if (dead instanceof BytesMessage bytes) {
                bytes.getBodyLength();
            }
            return dead;
        }
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText();
        }
        BytesMessage bytes = (BytesMessage) message;
        byte[] content = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(content);
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String startRequest(String businessKey, @Nullable String requestId) {
        return startRequest(businessKey, requestId, null);
    }

    private static String startRequest(String businessKey, @Nullable String requestId, @Nullable String note) {
        return "<startProcessInstance xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + (requestId == null ? "" : "<requestId>" + requestId + "</requestId>")
                + "<processDefinition><key>order</key></processDefinition><businessKey>" + businessKey
                + "</businessKey>"
                + (note == null
                        ? ""
                        : "<variables><t:variable><t:name>note</t:name><t:string>" + note
                                + "</t:string></t:variable></variables>")
                + "</startProcessInstance>";
    }
}
