package io.penstock.benchmark.doors;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.jms.Addresses;
import io.penstock.jms.BrokerSettings;
import io.penstock.jms.EmbeddedBroker;
import io.penstock.jms.JmsDoor;
import io.penstock.jms.JmsDoorSettings;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.reader.TextMessageUtil;
import org.jspecify.annotations.Nullable;

/** A queue full of starts, without reply-to. */
final class Backlog implements AutoCloseable {

    private static final Caller CALLER = Caller.administrator("benchmark");
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final DataSource database;
    private final ProcessEngine engine;
    private final EmbeddedBroker broker;
    private final int messages;
    private final UserDirectory users = new UserDirectory() {
        @Override
        public @Nullable Credentials find(String userId) {
            return userId.equals(CALLER.userId()) ? new Credentials(PASSWORD, CALLER) : null;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void put(Caller caller, String password) {
            throw new UnsupportedOperationException();
        }
    };
    private long mostMemory;

    Backlog(DataSource database, Path directory, int messages) {
        this.database = database;
        this.messages = messages;
        this.engine = EngineBuilder.on(database).build();
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:b'>"
                + "<process id='order' isExecutable='true'><startEvent id='s'/><userTask id='t'/>"
                + "<sequenceFlow id='f' sourceRef='s' targetRef='t'/></process></definitions>";
        engine.engine()
                .execute(
                        CALLER,
                        new CreateDeployment(
                                "order",
                                List.of(new DeploymentResource("order.bpmn", model.getBytes(StandardCharsets.UTF_8)))));
        broker = new EmbeddedBroker(new BrokerSettings("127.0.0.1", 0, directory, Duration.ofSeconds(1), 16), users);
        broker.start();
        execute("create table raw_commit (id varchar(100) primary key, body varchar(1000))");
    }

    /** Messages per second of the door. */
    double drain(int consumers, int messagesAtOnce) {
        fill();
        JmsDoorSettings defaults = JmsDoorSettings.defaults();
        try (JmsDoor door = new JmsDoor(
                broker.connection(),
                new Contract(engine.engine(), ContractLimits.defaults()),
                request -> {
                    throw new IllegalStateException("No envelope is sent");
                },
                users,
                new JmsDoorSettings(
                        consumers,
                        messagesAtOnce,
                        defaults.maximumDocumentBytes(),
                        defaults.maximumAttempts(),
                        defaults.redeliveryDelay(),
                        defaults.replyTimeToLive(),
                        defaults.replyAddresses(),
                        defaults.stopTimeout()))) {
            long begin = System.nanoTime();
            door.start();
            awaitEmpty();
            return messages * 1e9 / (System.nanoTime() - begin);
        }
    }

    /** Messages per second that are taken one by one, each with one row inserted and committed. */
    double raw(int consumers) {
        fill();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            Thread thread = new Thread(this::takeRaw);
            thread.start();
            threads.add(thread);
        }
        awaitEmpty();
        long end = System.nanoTime();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return messages * 1e9 / (end - begin);
    }

    private void takeRaw() {
        try (ServerLocator locator =
                        ActiveMQClient.createServerLocator(broker.connection().url());
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(
                        broker.connection().user(), broker.connection().password(), false, false, false, false, 0);
                Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into raw_commit values (?, ?)")) {
            connection.setAutoCommit(false);
            ClientConsumer consumer = session.createConsumer(Addresses.REQUESTS);
            session.start();
            ClientMessage message = consumer.receive(200);
            while (message != null) {
                message.acknowledge();
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, String.valueOf(TextMessageUtil.readBodyText(message.getBodyBuffer())));
                insert.executeUpdate();
                connection.commit();
                session.commit();
                message = consumer.receive(200);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The raw consumer failed", e);
        }
    }

    private void fill() {
        try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.port());
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session =
                        factory.createSession(CALLER.userId(), PASSWORD, false, false, false, false, 0);
                ClientProducer producer = session.createProducer(Addresses.REQUESTS)) {
            for (int i = 0; i < messages; i++) {
                ClientMessage message = session.createMessage(Message.TEXT_TYPE, true);
                TextMessageUtil.writeBodyText(
                        message.getBodyBuffer(),
                        SimpleString.of("<startProcessInstance xmlns='urn:penstock:runtime:1'><processDefinition>"
                                + "<key>order</key></processDefinition><businessKey>b-" + i
                                + "</businessKey></startProcessInstance>"));
                message.putStringProperty("requestId", UUID.randomUUID().toString());
                producer.send(message);
                if (i % 1_000 == 999) {
                    session.commit();
                }
            }
            session.commit();
        } catch (Exception e) {
            throw new IllegalStateException("The queue could not be filled", e);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        mostMemory = Math.max(mostMemory, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private void awaitEmpty() {
        while (broker.depth(Addresses.REQUESTS) > 0) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    long mostMemory() {
        return mostMemory;
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        broker.close();
        engine.close();
    }
}
